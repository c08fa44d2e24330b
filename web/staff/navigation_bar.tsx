import { NavLink } from 'react-router';
import { useCurrentInView } from '../react/staff_parts/use_current_in_view';
import { useMyself, useText } from '../react/support/support_provider';
import { navigation } from './navigation';
import css from './shell.module.css';

interface NavigationProps {
  counts: Readonly<Record<string, number>>; // what is new behind a path
}

export function Navigation({ counts }: NavigationProps) {
  const t = useText();
  const { role } = useMyself();
  const line = useCurrentInView();
  return (
    <nav ref={line} className={css.nav} aria-label={t('nav')}>
      {navigation
        .filter((entry) => entry.roles.includes(role))
        .map((entry) => (
          <NavLink key={entry.path} to={entry.path} className={css.link}>
            {t(entry.text)}
            {Boolean(counts[entry.path]) && (
              <span className={css.count}>
                {counts[entry.path]}
                <span className="ld-hidden"> {t('nav_news')}</span>
              </span>
            )}
          </NavLink>
        ))}
    </nav>
  );
}
