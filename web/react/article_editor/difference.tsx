// What one revision changed against another: struck out what went, underlined what came.
import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../core/api/client';
import { NotYet } from '../staff_parts/not_yet';
import { useSupport, useText } from '../support/support_provider';
import { readRevision } from './article_calls';
import css from './revisions.module.css';

interface DifferenceProps {
  id: string;
  older: number;
  newer: number;
}

const parts = ['title', 'category', 'tags', 'text'] as const;

export function Difference({ id, older, newer }: DifferenceProps) {
  const t = useText();
  const { api } = useSupport();
  const query = useQuery({
    queryKey: ['article difference', id, older, newer],
    queryFn: ({ signal }) => readRevision(api, id, newer, older, signal),
    staleTime: Number.POSITIVE_INFINITY, // revisions never change
  });
  const { data, error } = query;
  if (error || !data) return <NotYet query={query} lines={4} />;
  const changed = parts.filter((part) => isChange(data.changes[part]));
  return (
    <section className={css.difference} aria-labelledby="difference">
      <h3 id="difference">{t('article_difference', { older, newer })}</h3>
      <p className={css.legend}>
        <del>{t('article_removed')}</del> <ins>{t('article_added')}</ins>
      </p>
      {changed.length === 0 && <p>{t('article_no_difference')}</p>}
      {changed.map((part) => (
        <div key={part}>
          <h4>{t(`article_part_${part}`)}</h4>
          <Runs changes={data.changes[part]} />
        </div>
      ))}
    </section>
  );
}

type Changes = Schemas['Changes'];

const isChange = (changes: Changes): boolean => changes.some(({ kind }) => kind !== 'same');

function Runs({ changes }: { changes: Changes }) {
  let at = 0;
  return (
    <p className={css.runs} dir="auto">
      {changes.map(({ kind, text }) => {
        at += 1;
        if (kind === 'removed') return <del key={at}>{text}</del>;
        if (kind === 'added') return <ins key={at}>{text}</ins>;
        return <span key={at}>{text}</span>;
      })}
    </p>
  );
}
