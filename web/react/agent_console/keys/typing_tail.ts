// Whoever types does not see at once that his field has gone, because the chat has ended or somebody
// else has closed the ticket: the rest of what he types is no command.
import { takesLetters } from './key_map';

const pause = 1_500; // ms without a key: then he has seen it

const isLetter = ({ key, ctrlKey, metaKey }: KeyboardEvent): boolean =>
  [...key].length === 1 && !ctrlKey && !metaKey;

export class TypingTail {
  #field: Element | null = null; // that the last letter went to
  #at = 0;

  // Each key, before anything is done with it. True: it belongs to what is not there any more.
  hears(event: KeyboardEvent): boolean {
    const { target, timeStamp } = event;
    const isTail = this.#field?.isConnected === false && timeStamp - this.#at < pause;
    const typed = isLetter(event) && target instanceof Element && takesLetters(target);
    if (typed) this.#field = target;
    else if (!isTail || !isLetter(event)) this.#field = null;
    this.#at = timeStamp;
    return isTail && !typed && isLetter(event);
  }
}
