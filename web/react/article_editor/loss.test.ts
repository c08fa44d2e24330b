// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { extensionsFor } from './extensions';
import { isLossless, lossOf } from './loss';

const extensions = extensionsFor({ url: '', token: async () => null });
const loss = (html: string) => lossOf(html, extensions);

describe('what the editor can represent', () => {
  it.each([
    ['nothing', ''],
    [
      'paragraphs and styles',
      '<p>One <b>bold <i>both</i></b> <code>x</code> <s>old</s> <u>u</u></p>',
    ],
    ['neighbouring runs that are joined', '<p><b>x</b><b>y</b> <em>a<strong>b</strong>c</em></p>'],
    ['headings with the ids of the service', '<h2 id="section-a">A</h2><h3>B</h3><h5>C</h5>'],
    [
      'lists within lists',
      '<ul><li>One<ul><li>Two</li></ul></li></ul><ol start="3"><li>x</li></ol>',
    ],
    ['quotes, rules, breaks', '<blockquote><p>Said<br>so</p></blockquote><hr><p>x</p>'],
    ['code with its language', '<pre><code class="language-js">let a = 1;\n  b();</code></pre>'],
    ['links', '<p><a href="https://a.example/x" title="T" rel="noopener nofollow">a</a></p>'],
    ['links to places here', '<p><a href="/help">help</a> <a href="#section-a">there</a></p>'],
    ['mail and telephone', '<p><a href="mailto:a@b.example">m</a> <a href="tel:+4912">t</a></p>'],
    ['images', '<p>See <img src="/api/attachments/1" alt="A" width="20" height="10"> here</p>'],
    ['an image alone', '<img src="https://a.example/x.png" alt="A">'],
    ['divisions without meaning', '<div><p>One</p><div>Two <span>three</span></div></div>'],
  ])('%s', (_, html) => {
    expect(loss(html)).toEqual({ parts: [], text: false });
    expect(isLossless(loss(html))).toBe(true);
  });
});

describe('what it would lose', () => {
  it.each([
    ['tables', '<table><tbody><tr><td>a</td></tr></tbody></table>', '<table>'],
    ['details', '<details open=""><summary>More</summary><p>x</p></details>', '<details>'],
    [
      'figures',
      '<figure><img src="/api/attachments/1" alt=""><figcaption>C</figcaption></figure>',
      '<figure>',
    ],
    ['keys', '<p>Press <kbd>Ctrl</kbd></p>', '<kbd>'],
    ['marks', '<p>a <mark>b</mark></p>', '<mark>'],
    ['definitions', '<dl><dt>a</dt><dd>b</dd></dl>', '<dl>'],
    ['subscripts', '<p>H<sub>2</sub>O</p>', '<sub>'],
    ['abbreviations', '<p><abbr title="Value added tax">VAT</abbr></p>', '<abbr>'],
    ['styles within code', '<pre><code>a <strong>b</strong></code></pre>', '<strong>'],
  ])('%s', (_, html, part) => {
    expect(loss(html).parts).toContain(part);
    expect(isLossless(loss(html))).toBe(false);
  });

  it('directions and languages of parts', () => {
    expect(loss('<p dir="rtl" lang="ar">نص</p>').parts).toEqual(['<p dir="rtl">', '<p lang="ar">']);
  });

  it('the order of a reversed list', () => {
    expect(loss('<ol reversed=""><li>a</li></ol>').parts).toEqual(['<ol reversed="">']);
  });

  it('one of two of a kind', () => {
    const html = '<p><strong>a</strong></p><pre><strong>b</strong></pre>';
    expect(loss(html).parts).toEqual(['<strong>']);
  });
});
