// A part of the settings: loading, failed, or there to be edited.
import type { ReactNode } from 'react';
import { ProblemNotice, Skeleton } from '../parts/states';
import { useText } from '../support/support_provider';
import type { Loading } from './loading';
import css from './settings.module.css';

interface SettingsPartProps extends Loading {
  title: string; // keys of texts
  lead?: string;
  children: ReactNode;
}

export function SettingsPart(props: SettingsPartProps) {
  const t = useText();
  const { loaded, loadProblem, reload, children } = props;
  return (
    <section className={css.part} aria-labelledby={`${props.title}-title`}>
      <h2 className={css.title} id={`${props.title}-title`}>
        {t(props.title)}
      </h2>
      {props.lead && <p className={css.lead}>{t(props.lead)}</p>}
      {loadProblem && <ProblemNotice problem={loadProblem} retry={reload} />}
      {!loadProblem && !loaded && <Skeleton lines={6} />}
      {loaded && children}
    </section>
  );
}
