// What an agent writes at one place. It outlives the box that shows it: whatever page he looks at
// meanwhile, files that are under way arrive, and what is refused comes back.
import type { FileService } from '../../../core/api/files';
import { KeptDraft, personsDraft } from '../../../core/kept_draft';
import { inThisTab } from '../../../core/kept_values';
import { Store } from '../../../core/store';
import { arrived, Uploads } from '../../parts/attachments/uploads';
import { repeatable } from '../../tickets/repeatable';
import { emptyReply, givenBack, type ReplyDraft, takenOut } from '../../tickets/reply_draft';

export interface Sent {
  message: string;
  attachments: string[];
  key: string; // the same words again have the same one
}

// False: it was not taken.
export type Send = (sent: Sent) => Promise<boolean> | boolean;

export class Writing {
  readonly draft: Store<ReplyDraft>;
  readonly uploads: Uploads;
  readonly #stops: (() => void)[];

  constructor(service: FileService, kept: KeptDraft<ReplyDraft>) {
    this.draft = new Store(givenBack(kept.read()));
    this.uploads = new Uploads(service, this.draft.get().attachments);
    const { entries } = this.uploads;
    this.#stops = [
      entries.subscribe(() => this.#change({ attachments: arrived(entries.get()) })),
      this.draft.subscribe(() => kept.keep(this.draft.get())),
    ];
  }

  write(message: string): void {
    this.#change({ message });
  }

  // What is sent leaves the box at once, so that one can write on.
  async send(send: Send): Promise<void> {
    const { message, attachments, sent, outgoing } = this.draft.get();
    if (outgoing) return;
    const words = { message: message.trim(), attachments: attachments.map(({ id }) => id) };
    const request = repeatable(words, sent);
    this.draft.set(takenOut({ message, attachments }, request));
    this.uploads.clear();
    if (await send({ ...words, key: request.key })) {
      return this.#change({ sent: null, outgoing: null });
    }
    this.draft.update(givenBack);
    this.uploads.giveBack(attachments);
  }

  // What is not known to have been sent is there again with the next page.
  stop(): void {
    for (const stop of this.#stops) stop();
    this.uploads.stop();
  }

  #change(part: Partial<ReplyDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
  }
}

// All that one agent writes in this tab.
export class Writings {
  readonly #service: FileService;
  readonly #userId: string;
  readonly #all = new Map<string, Writing>();

  constructor(service: FileService, userId: string) {
    this.#service = service;
    this.#userId = userId;
  }

  of(what: string): Writing {
    const name = personsDraft(this.#userId, what);
    const kept = new KeptDraft(inThisTab, name, emptyReply);
    const writing = this.#all.get(what) ?? new Writing(this.#service, kept);
    this.#all.set(what, writing);
    return writing;
  }

  stop(): void {
    for (const writing of this.#all.values()) writing.stop();
  }
}
