// Articles about what is being written, before it is sent.
import type { Schemas } from '../../core/api/client';
import { useText } from '../support/support_provider';
import css from './chat.module.css';

type FoundArticle = Schemas['FoundArticle'];

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
