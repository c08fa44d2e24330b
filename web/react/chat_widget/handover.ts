// What somebody wrote here and nobody has got yet, when he goes on as somebody else: nobody as a
// visitor, with all of it; a visitor whose token was refused as nobody, with the texts.
import { KeptDraft, personsDraft } from '../../core/kept_draft';
import { keptStorage } from '../../core/kept_storage';
import { inThisTab } from '../../core/kept_values';
import type { Outgoing } from '../../core/live/conversation';
import { Outbox } from '../../core/live/outbox';
import { keysBelow } from '../../core/persons_kept';
import { emptyDraft as emptyTicket, newTicket } from '../tickets/ticket_draft';
import { carryDraft, draftName, keptDraft, nobody } from './drafts';

// Neither his chat nor his files are the other's; he is asked whether a new chat gets the text.
function withoutChat(entry: Outgoing): Outgoing | null {
  const { clientMessageId, message, createdAt, start, sessionId, attachments } = entry;
  if (sessionId === '' && attachments.length === 0) return entry;
  if (!message) return null;
  const text = { clientMessageId, message, createdAt, sessionId: '', attachments: [] };
  return { ...text, ...(start && { start }), refused: 'ended' };
}

// The chats in which he was writing.
function chatsDraftedBy(userId: string): string[] {
  const beginning = personsDraft(userId, '');
  return keysBelow(keptStorage, beginning).map((key) => key.slice(beginning.length));
}

function carryChats(from: string, to: string): void {
  for (const chat of chatsDraftedBy(from)) {
    const draft = keptDraft(draftName(from, chat));
    if (from !== nobody) draft.keep({ ...draft.read(), attachments: [] });
    carryDraft(draftName(from, chat), draftName(to, ''));
  }
}

function carryTicket(from: string, to: string): void {
  const [his, others] = [from, to].map(
    (id) => new KeptDraft(inThisTab, personsDraft(id, newTicket), emptyTicket),
  );
  const draft = his?.read();
  if (draft?.subject || draft?.description) others?.keep({ ...draft, attachments: [], sent: null });
  his?.forget();
}

export function handOver(from: string, to: string): void {
  const storage = keptStorage();
  const asItIs = (entry: Outgoing) => entry;
  const changed = from === nobody ? asItIs : withoutChat;
  new Outbox(storage, to).takeOver(new Outbox(storage, from), changed);
  carryChats(from, to);
  carryTicket(from, to);
}
