// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { type EmbedChoices, embedTag } from './embed_tag';

const plain: EmbedChoices = {
  url: 'https://desk.example',
  color: '',
  side: '',
  scheme: '',
  locale: '',
  open: false,
  tokenAddress: '',
};

function attributesOf(html: string): Record<string, string> {
  const { body, head } = new DOMParser().parseFromString(html, 'text/html');
  const tag = [...head.children, ...body.children].at(-1);
  return Object.fromEntries([...(tag?.attributes ?? [])].map(({ name, value }) => [name, value]));
}

it('is one tag where nothing was chosen', () => {
  expect(embedTag(plain)).toBe('<script async src="https://desk.example/widget.js"></script>');
});

it('names what was chosen', () => {
  const tag = embedTag({ ...plain, color: '#336699', side: 'left', scheme: 'dark', open: true });
  expect(attributesOf(tag)).toEqual({
    async: '',
    src: 'https://desk.example/widget.js',
    'data-color': '#336699',
    'data-side': 'left',
    'data-scheme': 'dark',
    'data-open': '',
  });
});

it('lets nothing that was typed end an attribute or the script', () => {
  const tag = embedTag({ ...plain, locale: '"><b>', tokenAddress: "/t?a='</script><b>" });
  expect(attributesOf(tag)['data-locale']).toBe('"><b>');
  expect(tag.match(/<\/script>/g)).toHaveLength(2);
  expect(tag).not.toContain('<b>');
});

it('fetches a token where the page has one', () => {
  expect(embedTag({ ...plain, tokenAddress: '/my-token' })).toContain('fetch("/my-token")');
});
