// What a search found, as the list of a combobox: the focus stays in the text, arrows walk here.
import type { MouseEvent } from 'react';
import { Highlight } from '../parts/highlight';
import type { FoundArticle } from './article_search';
import { optionId } from './combobox';
import css from './help_center.module.css';
import { languageCode } from './help_types';

interface ResultListProps {
  id: string;
  label: string;
  articles: readonly FoundArticle[];
  active: number; // -1: none
  addressOf: (article: FoundArticle) => string;
  categoryOf: (article: FoundArticle) => string;
  opened: (article: FoundArticle, event: MouseEvent) => void;
}

export function ResultList({ id, label, articles, active, ...each }: ResultListProps) {
  return (
    <div role="listbox" id={id} aria-label={label} className={css.results}>
      {articles.map((article, at) => (
        <a
          key={article.id}
          role="option"
          id={optionId(id, at)}
          aria-selected={at === active}
          tabIndex={-1}
          className={css.result}
          href={each.addressOf(article)}
          onClick={(event) => each.opened(article, event)}
        >
          <span className={css.resultTitle}>
            <bdi lang={languageCode(article.language)}>
              <Highlight html={article.titleHighlight} />
            </bdi>
          </span>
          <span className={css.resultCategory}>{each.categoryOf(article)}</span>
          <span className={css.resultText} dir="auto" lang={languageCode(article.language)}>
            <Highlight html={article.highlight} />
          </span>
        </a>
      ))}
    </div>
  );
}
