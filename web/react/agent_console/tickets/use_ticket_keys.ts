// What can be done with the ticket that is shown, by key and in the palette.
import { useText } from '../../support/support_provider';
import { type Command, useCommands } from '../keys/commands';
import type { KeyName } from '../keys/key_map';

export interface TicketActions {
  reply(): void;
  note(): void;
  resolve: (() => void) | null; // null: it is done already
  mine: (() => void) | null; // null: not now
  assign(): void;
  priority(): void;
  tags(): void;
  next(): void;
  before(): void;
  history(): void;
}

const keyed: readonly [keyof TicketActions, string, KeyName?][] = [
  ['reply', 'key_reply', 'reply'],
  ['note', 'key_note', 'note'],
  ['resolve', 'resolve', 'resolve'],
  ['mine', 'key_mine', 'mine'],
  ['assign', 'key_transfer', 'transfer'],
  ['priority', 'key_priority', 'priority'],
  ['tags', 'key_tags', 'tags'],
  ['next', 'ticket_next', 'down'],
  ['before', 'ticket_before', 'up'],
  ['history', 'tab_history'],
];

export function useTicketKeys(actions: TicketActions): void {
  const t = useText();
  const commands = keyed.flatMap(([name, text, key]): Command[] => {
    const run = actions[name];
    if (!run) return [];
    const command = { id: `ticket_${name}`, label: t(text), section: 'section_ticket', run };
    return [key ? { ...command, key } : command];
  });
  useCommands(commands);
}
