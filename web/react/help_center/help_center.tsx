// The help centre as a component: search, shelves, articles, and the way to people.
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { categoryTitle } from '../../core/api/desk';
import { Button } from '../parts/controls';
import { useFocusHere } from '../parts/use_focus_here';
import { Texts, useSupport, useText } from '../support/support_provider';
import { useCategories } from '../support/use_categories';
import { useStore } from '../support/use_store';
import { ArticlePage } from './article_page';
import { ArticleSearch, shortestQuery } from './article_search';
import { CategoryList } from './category_list';
import { CategoryPage } from './category_page';
import css from './help_center.module.css';
import type { HelpPlace } from './help_types';
import { PopularArticles } from './popular_articles';
import { SearchBox } from './search_box';
import type { HelpContacts } from './still_stuck';

export interface HelpCenterProps extends HelpContacts {
  initialArticle?: string; // slug or id
}

export function HelpCenter(props: HelpCenterProps) {
  return (
    <Texts parts={['help']}>
      <HelpPlaces {...props} />
    </Texts>
  );
}

const home: HelpPlace = { kind: 'home' };

// Where the reader is, and was.
function usePlaces(first: string | undefined) {
  const [places, setPlaces] = useState<readonly HelpPlace[]>(() =>
    first ? [home, { kind: 'article', slug: first }] : [home],
  );
  const go = useCallback((place: HelpPlace) => setPlaces((before) => [...before, place]), []);
  const back = useCallback(
    () => setPlaces((before) => (before.length > 1 ? before.slice(0, -1) : before)),
    [],
  );
  return { place: places[places.length - 1] ?? home, go, back };
}

function HelpPlaces({ initialArticle, onNewTicket, onChat }: HelpCenterProps) {
  const t = useText();
  const { api, url, locale } = useSupport();
  const search = useMemo(() => new ArticleSearch(api), [api]);
  useEffect(() => () => search.stop(), [search]);
  const categories = useCategories();
  const { place, go, back } = usePlaces(initialArticle);
  const heading = useRef<HTMLHeadingElement>(null);
  const titleOf = (category: string) => categoryTitle(categories, category, locale);
  const addressOf = (slug: string) => `${url}/help/articles/${encodeURIComponent(slug)}`;
  const opened = useCallback((slug: string) => go({ kind: 'article', slug }), [go]);
  const links = { addressOf, opened };
  const center = useRef<HTMLDivElement>(null);
  useFocusHere(center, place);
  return (
    <div ref={center} className={css.center} tabIndex={-1}>
      {place.kind !== 'home' && (
        <Button kind="quiet" className={css.back} onClick={back}>
          <span className={css.arrow} aria-hidden="true" /> {t('hc_back')}
        </Button>
      )}
      {place.kind === 'home' && (
        <SearchBox
          search={search}
          titleOf={titleOf}
          newTicket={onNewTicket && ((query) => onNewTicket({ query }))}
          {...links}
        />
      )}
      {place.kind === 'home' && <Shelves search={search} links={links} titleOf={titleOf} go={go} />}
      {place.kind === 'category' && (
        <>
          <PlaceTitle heading={heading}>{titleOf(place.name)}</PlaceTitle>
          <CategoryPage name={place.name} {...links} />
        </>
      )}
      {place.kind === 'article' && (
        <ArticlePage
          key={place.slug}
          slug={place.slug}
          titleOf={titleOf}
          heading={heading}
          back={back}
          onNewTicket={onNewTicket}
          onChat={onChat}
          {...links}
        />
      )}
    </div>
  );
}

interface PlaceTitleProps {
  heading: RefObject<HTMLHeadingElement | null>;
  children: string;
}

function PlaceTitle({ heading, children }: PlaceTitleProps) {
  useEffect(() => heading.current?.focus(), [heading]);
  return (
    <h2 ref={heading} tabIndex={-1} className={css.title}>
      {children}
    </h2>
  );
}

interface ShelvesProps {
  search: ArticleSearch;
  links: { addressOf: (slug: string) => string; opened: (slug: string) => void };
  titleOf: (category: string) => string;
  go: (place: HelpPlace) => void;
}

// What is there to be read while nothing is searched.
function Shelves({ search, links, titleOf, go }: ShelvesProps) {
  const { query } = useStore(search.state);
  if (query.trim().length >= shortestQuery) return null;
  return (
    <>
      <PopularArticles {...links} />
      <CategoryList titleOf={titleOf} opened={(name) => go({ kind: 'category', name })} />
    </>
  );
}
