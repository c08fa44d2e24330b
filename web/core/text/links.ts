// Web addresses in what people write. Only http and https become links: nothing that could run.
export interface TextPiece {
  text: string;
  at: number; // where it begins
  address?: string; // of a link
}

const candidates = /\b(?:https?:\/\/|www\.)[^\s<>"]+/giu;
const pairs = ['()', '[]', '{}'];
const punctuation = /[.,;:!?'"*_~…]/u;

const count = (text: string, letter: string): number => text.split(letter).length - 1;

// A sentence's own punctuation is not the address's; a bracket is when it was opened in it. The text is
// a stranger's: each letter is looked at a few times, however many brackets it ends with.
function withoutPunctuation(text: string): string {
  const unopened = new Map(
    pairs.map(([opener = '', closer = '']) => [closer, count(text, closer) - count(text, opener)]),
  );
  let end = text.length;
  for (; end > 0; end -= 1) {
    const last = text[end - 1] ?? '';
    const left = unopened.get(last);
    if (left === undefined ? !punctuation.test(last) : left <= 0) break;
    if (left !== undefined) unopened.set(last, left - 1);
  }
  return text.slice(0, end);
}

function addressOf(text: string): string | undefined {
  const address = /^www\./i.test(text) ? `https://${text}` : text;
  return URL.canParse(address) ? new URL(address).href : undefined;
}

export function piecesOf(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = 0;
  const plain = (end: number) => {
    if (end > at) pieces.push({ text: text.slice(at, end), at });
    at = end;
  };
  for (const { 0: found, index } of text.matchAll(candidates)) {
    const link = withoutPunctuation(found);
    const address = addressOf(link);
    if (!address) continue;
    plain(index);
    pieces.push({ text: link, at, address });
    at += link.length;
  }
  plain(text.length);
  return pieces;
}
