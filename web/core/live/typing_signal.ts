// Tells the other side that somebody writes: not with each letter, and not for longer than true.
const repeatedAfter = 3_000; // ms
const overAfter = 5_000; // ms without a letter

export class TypingSignal {
  readonly #tell: (typing: boolean) => void;
  #toldAt: number | null = null; // null: the other side believes that nobody writes
  #over: ReturnType<typeof setTimeout> | undefined;

  constructor(tell: (typing: boolean) => void) {
    this.#tell = tell;
  }

  typed(text: string): void {
    if (text.trim() === '') {
      this.stop();
      return;
    }
    clearTimeout(this.#over);
    this.#over = setTimeout(() => this.stop(), overAfter);
    const now = Date.now();
    if (this.#toldAt !== null && now - this.#toldAt < repeatedAfter) return;
    this.#toldAt = now;
    this.#tell(true);
  }

  // It was sent, given up, or rests.
  stop(): void {
    clearTimeout(this.#over);
    if (this.#toldAt === null) return;
    this.#toldAt = null;
    this.#tell(false);
  }
}
