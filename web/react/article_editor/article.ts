// An article as it is edited: what a revision consists of.
import type { Schemas } from '../../core/api/client';

export type EditorsArticle = Schemas['EditorsArticle'];
export type Language = EditorsArticle['language'];
export const languages: readonly Language[] = ['english', 'german', 'simple'];

export interface ArticleFields {
  title: string;
  content: string; // HTML
  category: string;
  tags: readonly string[];
  language: Language;
}

export const noFields: ArticleFields = {
  title: '',
  content: '',
  category: '',
  tags: [],
  language: 'english',
};

export const fieldsOf = (article: Omit<ArticleFields, 'content'> & { source: string }) => ({
  title: article.title,
  content: article.source,
  category: article.category,
  tags: article.tags,
  language: article.language,
});

const sameTags = (one: readonly string[], other: readonly string[]): boolean =>
  JSON.stringify([...one].sort()) === JSON.stringify([...other].sort());

export const isSame = (one: ArticleFields, other: ArticleFields): boolean =>
  one.title === other.title &&
  one.content === other.content &&
  one.category === other.category &&
  one.language === other.language &&
  sameTags(one.tags, other.tags);

const isBlank = (html: string): boolean =>
  !/<img\b/i.test(html) && !html.replace(/<[^>]*>/g, '').trim();

// Whether there is enough of it for the service to keep.
export const canBeSaved = (fields: ArticleFields): boolean =>
  Boolean(fields.title.trim() && fields.category.trim() && !isBlank(fields.content));
