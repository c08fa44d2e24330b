import { describe, expect, it } from 'vitest';
import { piecesOf } from './links';

const links = (text: string) =>
  piecesOf(text).flatMap(({ text: shown, address }) => (address ? [[shown, address]] : []));

describe('links in what people write', () => {
  it('gives back every letter, whatever is a link', () => {
    const texts = ['', 'no link', 'see https://a.example/x, or www.b.example!', 'http://'];
    for (const text of texts) {
      expect(
        piecesOf(text)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text);
    }
  });

  it('leaves the sentence its punctuation', () => {
    expect(links('Is it (https://a.example/x)? Or https://a.example/y.')).toEqual([
      ['https://a.example/x', 'https://a.example/x'],
      ['https://a.example/y', 'https://a.example/y'],
    ]);
  });

  it('keeps a bracket that was opened in the address', () => {
    expect(links('https://a.example/Tea_(drink)')).toEqual([
      ['https://a.example/Tea_(drink)', 'https://a.example/Tea_(drink)'],
    ]);
  });

  it('is not held up by all the brackets that a message can hold', () => {
    const row = ')'.repeat(19_000);
    expect(links(`https://a.example/x${row}`)).toEqual([
      ['https://a.example/x', 'https://a.example/x'],
    ]);
    expect(links(`https://a.example/((x)${row}`)).toEqual([
      ['https://a.example/((x))', 'https://a.example/((x))'],
    ]);
  });

  it('takes www for https', () => {
    expect(links('www.a.example/x')).toEqual([['www.a.example/x', 'https://www.a.example/x']]);
  });

  it('makes no link of what could run, or is no address', () => {
    const bad =
      'javascript:alert(1) data:text/html,x vbscript:x file:///etc http:// ftp://a.example';
    expect(links(bad)).toEqual([]);
  });

  it('does not begin inside a word', () => {
    expect(links('xhttps://a.example')).toEqual([]);
  });
});
