import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { answer } from '../../core/api/client';
import { Button } from '../parts/controls';
import { SafeHtml } from '../parts/safe_html';
import { EmptyState, ProblemNotice, Skeleton } from '../parts/states';
import { useSupport, useText } from '../support/support_provider';
import { useAnswer } from '../support/use_answer';
import { ContentsList } from './contents_list';
import css from './help_center.module.css';
import { type Article, languageCode } from './help_types';
import { RelatedArticles } from './related_articles';
import { type HelpContacts, StillStuck } from './still_stuck';
import { Vote } from './vote';

interface ArticlePageProps extends HelpContacts {
  slug: string;
  addressOf: (slug: string) => string;
  opened: (slug: string) => void;
  titleOf: (category: string) => string;
  heading: RefObject<HTMLHeadingElement | null>;
  back: () => void;
}

export function ArticlePage(props: ArticlePageProps) {
  const t = useText();
  const { api } = useSupport();
  const { slug } = props;
  const ask = useCallback(
    (signal: AbortSignal) => {
      const asked = api.GET('/api/kb/{id}', { params: { path: { id: slug } }, signal });
      return answer(asked) as Promise<Article>; // the editors' form answers questions of the past
    },
    [api, slug],
  );
  const { data, problem, again } = useAnswer(ask);
  // Whoever becomes somebody by his vote has the article asked for anew, and reads on meanwhile.
  const [last, setLast] = useState(data);
  if (data && data !== last) setLast(data);
  const article = data ?? (problem ? null : last);
  if (article) return <ArticleText {...props} article={article} />;
  if (problem?.code === 'not_found') {
    return (
      <EmptyState>
        <span>{t('hc_article_gone')}</span>
        <Button onClick={props.back}>{t('hc_back')}</Button>
      </EmptyState>
    );
  }
  return problem ? <ProblemNotice problem={problem} retry={again} /> : <Skeleton lines={8} />;
}

// `/kb/refunds`, `/help/articles/refunds#how-long`: another article, by its slug.
export function slugOf(address: string, service: string): string | null {
  const base = service || window.location.origin;
  const { origin, pathname } = new URL(address, base);
  if (origin !== new URL(base, window.location.href).origin) return null;
  return /^\/(?:help\/articles|api\/kb)\/([^/]+)\/?$/.exec(pathname)?.[1] ?? null;
}

function ArticleText({ article, ...props }: ArticlePageProps & { article: Article }) {
  const t = useText();
  const { url, locale } = useSupport();
  const text = useRef<HTMLElement>(null);
  const { heading, opened } = props;
  const lang = languageCode(article.language);
  useEffect(() => heading.current?.focus(), [heading]);
  const followed = (address: string) => {
    const slug = address.startsWith('#') ? null : slugOf(address, url);
    if (slug) opened(slug);
    return slug !== null;
  };
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const updated = day.format(new Date(article.updatedAt));
  return (
    <>
      <article ref={text} className={css.article}>
        <h2 ref={heading} tabIndex={-1} className={css.title} dir="auto" lang={lang}>
          {article.title}
        </h2>
        <p className={css.byline}>
          {props.titleOf(article.category)} · {t('hc_updated', { time: updated })}
        </p>
        <ContentsList headings={article.headings} text={text} />
        <SafeHtml
          html={article.content}
          service={url}
          className={css.text}
          lang={lang}
          onLink={followed}
        />
      </article>
      <Vote key={article.id} articleId={article.id} />
      <RelatedArticles article={article} addressOf={props.addressOf} opened={opened} />
      <StillStuck article={article} onNewTicket={props.onNewTicket} onChat={props.onChat} />
    </>
  );
}
