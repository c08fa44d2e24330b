// What the service refuses over the live connection; `unavailable`: nobody knows whether it was done.
export class LiveError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'LiveError';
    this.code = code;
  }
}
