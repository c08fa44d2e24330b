// Articles about what is being written, before it is sent: asked when the text stands still.
import { useEffect, useState } from 'react';
import { type Api, page, type Schemas } from '../../core/api/client';
import { useSupport, useText } from '../support/support_provider';
import css from './chat.module.css';

type FoundArticle = Schemas['FoundArticle'];

export interface Suggested {
  articles: FoundArticle[];
  offerId: string | undefined;
}

const nothing: Suggested = { articles: [], offerId: undefined };
const stillFor = 600; // ms
const shortest = 4; // letters
const askedAbout = 500; // letters: an address has a limit

async function ask(api: Api, text: string, signal: AbortSignal): Promise<Suggested> {
  const { items, headers } = await page(
    api.GET('/api/kb/suggest', { params: { query: { text } }, signal }),
  );
  return { articles: items, offerId: headers.get('X-Offer-Id') ?? undefined };
}

export function useSuggestions(text: string): Suggested {
  const { api } = useSupport();
  const [suggested, setSuggested] = useState(nothing);
  const about = text.trim().slice(0, askedAbout);
  useEffect(() => {
    if (about.length < shortest) return setSuggested(nothing);
    const aborter = new AbortController();
    const timer = setTimeout(() => {
      // They are an offer: without an answer there is none.
      ask(api, about, aborter.signal).then(setSuggested, () => setSuggested(nothing));
    }, stillFor);
    return () => {
      clearTimeout(timer);
      aborter.abort();
    };
  }, [api, about]);
  return suggested;
}

interface SuggestionsProps {
  articles: readonly FoundArticle[];
  read: (slug: string) => void;
}

export function Suggestions({ articles, read }: SuggestionsProps) {
  const t = useText();
  return (
    <section className={css.suggestions} aria-label={t('suggestions')} aria-live="polite">
      {articles.length > 0 && (
        <>
          <h2>{t('suggestions')}</h2>
          <ul>
            {articles.map((article) => (
              <li key={article.id}>
                <button type="button" className={css.link} onClick={() => read(article.slug)}>
                  {article.title}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
