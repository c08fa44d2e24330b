// Where what stands in a longer article. The address of the page stays as it is: inside somebody's
// application it is not ours.
import type { MouseEvent, RefObject } from 'react';
import { useText } from '../support/support_provider';
import css from './help_center.module.css';
import type { Article } from './help_types';

const fewest = 3;

interface ContentsListProps {
  headings: Article['headings'];
  text: RefObject<HTMLElement | null>; // in which they stand
}

export function ContentsList({ headings, text }: ContentsListProps) {
  const t = useText();
  const shown = headings.filter(({ level }) => level <= 3);
  if (shown.length < fewest) return null;
  const jump = (id: string) => (event: MouseEvent) => {
    event.preventDefault();
    const heading = text.current?.querySelector<HTMLElement>(`#${CSS.escape(id)}`);
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus();
    heading.scrollIntoView();
  };
  return (
    <nav className={css.contents} aria-label={t('hc_contents')}>
      <h3 className={css.heading}>{t('hc_contents')}</h3>
      <ul>
        {shown.map(({ level, id, text: words }) => (
          <li key={id} data-level={level}>
            <a href={`#${id}`} dir="auto" onClick={jump(id)}>
              {words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
