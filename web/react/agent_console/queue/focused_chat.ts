// Which chat is in front of the agent.
import { Store } from '../../../core/store';
import { isLookedAt } from '../chats/use_before_eyes';

// The one that he turned to last, whatever page he looks at.
export const focusedChat = new Store<string | null>(null);

// The one that is shown: it is read, and makes no sound.
export const shownChat = new Store<string | null>(null);

export const isBeforeEyes = (sessionId: string): boolean =>
  shownChat.get() === sessionId && isLookedAt();

// Whose reply box shall have the focus once it is there.
export const replyWished = new Store<string | null>(null);

// To be answered: whatever is shown gives way to it.
export function openChat(sessionId: string): void {
  focusedChat.set(sessionId);
  replyWished.set(sessionId);
}
