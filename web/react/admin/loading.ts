// What a part of the settings shows before it is there.
import { type Problem, problemOf } from '../../core/api/problem';

export interface Loading {
  loaded: boolean;
  loadProblem: Problem | null;
  reload: () => void;
}

interface Asked {
  data: unknown;
  error: unknown;
  refetch(): unknown;
}

export const loadingOf = ({ data, error, refetch }: Asked): Loading => ({
  loaded: data !== undefined,
  loadProblem: error && data === undefined ? problemOf(error) : null,
  reload: () => void refetch(),
});
