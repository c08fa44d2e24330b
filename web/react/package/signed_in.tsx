// For components that need somebody: without one they say so, and the host's page goes on.
import type { ComponentType } from 'react';
import { Problem } from '../../core/api/problem';
import { ProblemNotice } from '../parts/states';
import { Texts, useSupport } from '../support/support_provider';

const nobodyIs = new Problem({ code: 'unauthenticated' });

export function signedIn<P extends object>(Component: ComponentType<P>) {
  return function SignedIn(props: P) {
    if (useSupport().identity) return <Component {...props} />;
    return (
      <Texts parts={['common']}>
        <ProblemNotice problem={nobodyIs} />
      </Texts>
    );
  };
}
