// A component for a host's page: in a root, where our looks begin and the host's end
// (theme/roots.css). What leaves it, as menus do, is a root itself.
import type { ComponentType } from 'react';
import '../../theme/roots.css';
import { useSupport } from '../support/support_provider';
import css from './in_root.module.css';

// `fills`: it takes the height of the box that the host puts it into.
export function inRoot<P extends object>(Component: ComponentType<P>, size: 'fills' | 'grows') {
  return function InRoot(props: P) {
    const { locale, direction } = useSupport();
    return (
      <div className={`ld-root ${css[size]}`} lang={locale} dir={direction}>
        <Component {...props} />
      </div>
    );
  };
}
