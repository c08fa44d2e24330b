// Instead of what was asked for: that it is on its way, or why it has not come.
import { problemOf } from '../../core/api/problem';
import { ProblemNotice, Skeleton } from '../parts/states';

interface NotYetProps {
  query: { error: unknown; refetch(): unknown };
  lines: number; // of what is to come, about
}

export function NotYet({ query, lines }: NotYetProps) {
  if (!query.error) return <Skeleton lines={lines} />;
  return <ProblemNotice problem={problemOf(query.error)} retry={() => void query.refetch()} />;
}
