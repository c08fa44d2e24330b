import type { Schemas } from '../../core/api/client';

export type Article = Schemas['Article'];
export type ArticleCard = Schemas['ArticleCard'];

// What somebody was looking at or for when he turned to people.
export interface HelpRequest {
  article?: { id: string; slug: string; title: string; revision: number };
  query?: string;
}

export type HelpPlace =
  | { kind: 'home' }
  | { kind: 'category'; name: string }
  | { kind: 'article'; slug: string };

const codes: Readonly<Record<ArticleCard['language'], string | undefined>> = {
  english: 'en',
  german: 'de',
  simple: undefined, // any other
};

// For the `lang` of an article's text, whatever the page around it speaks.
export const languageCode = (language: ArticleCard['language']): string | undefined =>
  codes[language];
