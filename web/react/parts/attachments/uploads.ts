// Files on their way to the service, each on its own: one that fails does not hold up the others.

import { newKey } from '../../../core/api/client';
import {
  type Attachment,
  attachmentLimit,
  type FileService,
  upload,
} from '../../../core/api/files';
import { Problem, problemOf } from '../../../core/api/problem';
import { Store } from '../../../core/store';

export interface Upload {
  key: string; // of the idempotent request, too
  name: string;
  size: number;
  file: File | null; // null: it arrived before this page was loaded
  share: number; // of it that has arrived, 0 to 1
  attachment: Attachment | null; // once it has arrived
  problem: Problem | null;
}

// What is refused here would be refused there, after ten megabytes.
function refusalOf(file: File, alreadyThere: number): Problem | null {
  if (alreadyThere >= attachmentLimit.files) return new Problem({ code: 'too_many_files' });
  if (file.size > attachmentLimit.bytes) return new Problem({ code: 'file_too_large' });
  return file.size === 0 ? new Problem({ code: 'file_empty' }) : null;
}

export const mayBeRetried = ({ file, problem }: Upload): boolean =>
  file !== null && problem !== null && (problem.passing || problem.status >= 500);

function entryOf(attachment: Attachment): Upload {
  const { id, name, size } = attachment;
  return { key: id, name, size, file: null, share: 1, attachment, problem: null };
}

export class Uploads {
  readonly entries = new Store<readonly Upload[]>([]);
  readonly #service: FileService;
  readonly #running = new Map<string, AbortController>();

  constructor(service: FileService, arrived: readonly Attachment[] = []) {
    this.#service = service;
    this.restore(arrived);
  }

  add(files: Iterable<File>): void {
    for (const file of files) {
      const taken = this.entries.get().filter(({ problem }) => !problem).length;
      const problem = refusalOf(file, taken);
      const { name, size } = file;
      const entry = { key: newKey(), name, size, file, share: 0, attachment: null, problem };
      this.entries.update((entries) => [...entries, entry]);
      if (!problem) void this.#send(entry.key, file);
    }
  }

  retry({ key, file }: Upload): void {
    if (!file) return;
    this.#change(key, { share: 0, problem: null });
    void this.#send(key, file);
  }

  remove(key: string): void {
    this.entries.update((entries) => entries.filter((entry) => entry.key !== key));
    this.#running.get(key)?.abort();
  }

  // What arrived earlier, kept with a draft.
  restore(arrived: readonly Attachment[]): void {
    this.entries.set(arrived.map(entryOf));
  }

  // What was sent with a message that did not arrive.
  giveBack(arrived: readonly Attachment[]): void {
    this.entries.update((entries) => [...arrived.map(entryOf), ...entries]);
  }

  // All was sent with a message, or nobody needs it any more.
  clear(): void {
    this.entries.set([]);
    this.stop();
  }

  stop(): void {
    for (const running of this.#running.values()) running.abort();
  }

  async #send(key: string, file: File): Promise<void> {
    const aborter = new AbortController();
    this.#running.set(key, aborter);
    const progress = (share: number) => this.#change(key, { share });
    try {
      const { signal } = aborter;
      const attachment = await upload(this.#service, file, key, { progress, signal });
      this.#change(key, { share: 1, attachment });
    } catch (thrown) {
      if (!aborter.signal.aborted) this.#change(key, { problem: problemOf(thrown) });
    } finally {
      this.#running.delete(key);
    }
  }

  #change(key: string, change: Partial<Upload>): void {
    this.entries.update((entries) =>
      entries.map((entry) => (entry.key === key ? { ...entry, ...change } : entry)),
    );
  }
}

export const underWay = (entries: readonly Upload[]): boolean =>
  entries.some(({ attachment, problem }) => !attachment && !problem);

export const arrived = (entries: readonly Upload[]): Attachment[] =>
  entries.flatMap(({ attachment }) => attachment ?? []);
