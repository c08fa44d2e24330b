// @vitest-environment jsdom
import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Highlight, plainText, runsOf } from './highlight';
import { SafeHtml, safeFragment } from './safe_html';

function htmlOf(html: string, service = ''): string {
  const box = document.createElement('div');
  box.append(safeFragment(html, service));
  return box.innerHTML;
}

test('nothing that runs or looks like ours survives', () => {
  const html = '<p onclick="x()">a</p><script>x()</script><img src="x" onerror="x()">';
  const clean = htmlOf(
    `${html}<a href="javascript:x()">b</a><style>p{}</style><form><input></form>`,
  );
  expect(clean).not.toMatch(/script|onclick|onerror|<style|<form|<input/);
  expect(clean).toContain('<p>a</p>');
});

test('headings keep the ids that the contents list leads to', () => {
  expect(htmlOf('<h2 id="section-web">Web</h2>')).toBe('<h2 id="section-web">Web</h2>');
});

test('paths are the service’s, anchors stay, short links lead to articles', () => {
  const service = 'https://help.example';
  expect(htmlOf('<img src="/api/attachments/1">', service)).toContain(
    'src="https://help.example/api/attachments/1"',
  );
  expect(htmlOf('<a href="/kb/refunds">r</a>', service)).toContain(
    'href="https://help.example/help/articles/refunds"',
  );
  expect(htmlOf('<a href="#section-web">w</a>', service)).toBe('<a href="#section-web">w</a>');
});

test('links are offered to whoever shows the text', () => {
  const followed: string[] = [];
  const onLink = (address: string) => followed.push(address) > 0;
  const html = '<p><a href="/kb/refunds">r</a> and <a href="#b">b</a></p>';
  const { container } = render(<SafeHtml html={html} service="" onLink={onLink} />);
  for (const link of container.querySelectorAll('a')) link.click();
  expect(followed).toEqual(['/help/articles/refunds', '#b']);
});

test('a highlight is text and marks, whatever it says', () => {
  const html = 'a &lt;b&gt; <mark>c &amp; d</mark> &amp;lt;e';
  expect(runsOf(html).map(({ text, marked }) => [text, marked])).toEqual([
    ['a <b> ', false],
    ['c & d', true],
    [' &lt;e', false],
  ]);
  expect(plainText(html)).toBe('a <b> c & d &lt;e');
  const { container } = render(<Highlight html={'<img src=x onerror=x()><mark>y</mark>'} />);
  expect(container.querySelector('img')).toBeNull();
  expect(container.querySelector('mark')?.textContent).toBe('y');
});
