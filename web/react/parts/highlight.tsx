// What a search found, with its words marked. The service sends escaped text with <mark> in it,
// which is taken apart here: nothing of it is ever parsed as HTML.
import { Fragment } from 'react';

const letters: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

const unescaped = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|quot|#39);/g, (name) => letters[name] ?? name);

export interface Run {
  text: string;
  marked: boolean;
  at: number; // where it begins
}

export function runsOf(highlight: string): Run[] {
  let at = 0;
  return highlight.split(/<\/?mark>/).map((piece, place) => {
    const run = { text: unescaped(piece), marked: place % 2 === 1, at };
    at += piece.length + 1;
    return run;
  });
}

export const plainText = (highlight: string): string =>
  runsOf(highlight)
    .map(({ text }) => text)
    .join('');

export function Highlight({ html }: { html: string }) {
  return runsOf(html).map(({ text, marked, at }) =>
    marked ? <mark key={at}>{text}</mark> : <Fragment key={at}>{text}</Fragment>,
  );
}
