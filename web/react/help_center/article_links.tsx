// Articles by title, as links that are followed inside.
import type { MouseEvent } from 'react';
import css from './help_center.module.css';
import { type ArticleCard, languageCode } from './help_types';

interface ArticleLinksProps {
  articles: readonly Pick<ArticleCard, 'id' | 'slug' | 'title' | 'language'>[];
  addressOf: (slug: string) => string;
  opened: (slug: string) => void;
}

export function ArticleLinks({ articles, addressOf, opened }: ArticleLinksProps) {
  const clicked = (slug: string) => (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    opened(slug);
  };
  return (
    <ul className={css.links}>
      {articles.map(({ id, slug, title, language }) => (
        <li key={id}>
          <a className={css.link} href={addressOf(slug)} onClick={clicked(slug)}>
            <bdi lang={languageCode(language)}>{title}</bdi>
          </a>
        </li>
      ))}
    </ul>
  );
}
