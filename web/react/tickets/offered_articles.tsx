import { languageCode } from '../help_center/help_types';
import type { Offer } from '../help_center/use_offer';
import { useSupport, useText } from '../support/support_provider';
import css from './tickets.module.css';

interface OfferedArticlesProps {
  articles: Offer['articles'];
  onArticle?: ((slug: string) => void) | undefined; // left out: in a tab of its own
}

export function OfferedArticles({ articles, onArticle }: OfferedArticlesProps) {
  const t = useText();
  const { url } = useSupport();
  return (
    <aside className={css.offer} aria-label={t('tk_offer')} aria-live="polite">
      {articles.length > 0 && (
        <>
          <p className={css.offerTitle}>{t('tk_offer')}</p>
          <ul>
            {articles.map(({ id, slug, title, language }) => (
              <li key={id}>
                <a
                  href={`${url}/help/articles/${encodeURIComponent(slug)}`}
                  target="_blank"
                  rel="noopener"
                  dir="auto"
                  lang={languageCode(language)}
                  onClick={(event) => {
                    if (!onArticle) return;
                    event.preventDefault();
                    onArticle(slug);
                  }}
                >
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </aside>
  );
}
