// What the service says when it refuses: an RFC 9457 problem, thrown as an error.
export interface FieldProblem {
  field: string;
  code: string;
  message: string;
}

export interface ProblemDocument {
  title?: string;
  status?: number;
  detail?: string;
  code?: string;
  requestId?: string;
  errors?: FieldProblem[];
}

// What a proxy's own page says, which has no code.
const codes: Readonly<Record<number, string>> = {
  401: 'unauthenticated',
  413: 'body_too_large',
  429: 'rate_limited',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};
const passingStatuses = [429, 502, 503, 504];

export class Problem extends Error {
  readonly status: number;
  readonly code: string; // `offline`: the service could not be reached at all
  readonly requestId: string | undefined;
  readonly fields: FieldProblem[];

  constructor(document: ProblemDocument) {
    super(document.detail ?? document.title ?? 'request failed');
    this.name = 'Problem';
    this.status = document.status ?? 0;
    this.code = document.code ?? codes[this.status] ?? 'internal';
    this.requestId = document.requestId;
    this.fields = document.errors ?? [];
  }

  // Whether the same request may succeed later, unchanged.
  get passing(): boolean {
    return this.code === 'offline' || passingStatuses.includes(this.status);
  }
}

// What is left of it once these fields are written anew.
export function leftOf(problem: Problem | null, mended: readonly string[]): Problem | null {
  if (!problem || problem.fields.length === 0) return problem;
  const errors = problem.fields.filter(({ field }) => !mended.includes(field));
  if (errors.length === problem.fields.length) return problem;
  const { message, status, code, requestId } = problem;
  return errors.length > 0
    ? new Problem({ detail: message, status, code, requestId, errors })
    : null;
}

export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  const offline = thrown instanceof TypeError; // what fetch rejects with
  return new Problem({
    code: offline ? 'offline' : 'internal',
    detail: thrown instanceof Error ? thrown.message : String(thrown),
  });
}
