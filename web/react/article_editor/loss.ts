// What of an article's HTML the editor would lose, found by letting it take the HTML in and write
// it out again. Text styles are measured by how much text they cover, since runs may be joined.
import { type Extensions, generateHTML, generateJSON } from '@tiptap/core';

type Measures = Map<string, number>;

const inline = /^(a|abbr|b|cite|code|em|i|kbd|mark|q|s|samp|small|strong|sub|sup|u)$/;
const transparent = ['p', 'div', 'span', 'tbody', 'html', 'head', 'body'];
const sameAs: Readonly<Record<string, string>> = { b: 'strong', i: 'em', del: 's', strike: 's' };

const textIn = (element: Element): string => (element.textContent ?? '').replace(/\s+/g, '');

// What the service itself adds, and adds again.
function isOurs(tag: string, attribute: string): boolean {
  if (attribute === 'id') return /^h[2-4]$/.test(tag);
  return tag === 'a' && (attribute === 'rel' || attribute === 'target');
}

function measure(html: string): { measures: Measures; text: string } {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const measures: Measures = new Map();
  for (const element of body.querySelectorAll('*')) {
    const written = element.localName;
    const tag = sameAs[written] ?? written;
    const weight = inline.test(written) ? textIn(element).length : 1;
    const add = (what: string) => measures.set(what, (measures.get(what) ?? 0) + weight);
    if (!transparent.includes(tag)) add(`<${tag}>`);
    for (const { name, value } of element.attributes) {
      if (!isOurs(tag, name)) add(`<${tag} ${name}="${value}">`);
    }
  }
  return { measures, text: textIn(body) };
}

export interface Loss {
  parts: readonly string[]; // such as `<table>`, or `<p dir="rtl">`
  text: boolean; // words would be gone
}

export function lossOf(html: string, extensions: Extensions): Loss {
  const before = measure(html);
  const after = measure(generateHTML(generateJSON(html, extensions), extensions));
  const parts = [...before.measures.entries()]
    .filter(([what, weight]) => (after.measures.get(what) ?? 0) < weight)
    .map(([what]) => what);
  return { parts, text: before.text !== after.text };
}

export const isLossless = (loss: Loss): boolean => !loss.text && loss.parts.length === 0;
