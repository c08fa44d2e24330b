// Pictures that an author pastes, or drags into his text.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ArticleEditor } from './support/article_pages.mjs';
import { sharedDesk } from './support/shared_desk.mjs';

const desk = sharedDesk();
const picture = 'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mP8z8BQz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC';

// As the browser tells of it. The answer: whether the page has taken it.
const gives = (place, kind, type) => place.evaluate((text, [kind, type, base64]) => {
  const data = new DataTransfer();
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  data.items.add(new File([bytes], `shot.${type}`, { type: `image/${type}` }));
  const { left, top } = text.querySelector('p').getBoundingClientRect();
  const init = { bubbles: true, cancelable: true };
  const event = kind === 'paste'
    ? new ClipboardEvent(kind, { ...init, clipboardData: data })
    : new DragEvent(kind, { ...init, dataTransfer: data, clientX: left + 1, clientY: top + 5 });
  text.dispatchEvent(event);
  return event.defaultPrevented;
}, [kind, type, picture]);

test('are asked about, uploaded and put where they were meant', async () => {
  const as = { Authorization: `Bearer ${desk.people.admin}` };
  const fields = { title: 'With pictures', content: '<p>Look here</p>', category: 'billing', tags: [], language: 'english' };
  const { id } = (await desk.server.call('POST', '/api/kb', { as, body: fields })).body;
  const author = await desk.arrives({ token: desk.people.admin });
  const editor = new ArticleEditor(author.page);
  await editor.open(id);
  const dialog = author.page.getByRole('dialog', { name: 'Image' });
  const insert = async (words) => {
    await dialog.getByText('shot.png').waitFor();
    await dialog.getByLabel('What the picture shows').fill(words);
    await author.page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
  };
  await editor.writeAtTheEnd(': ');
  assert.equal(await gives(editor.content(), 'paste', 'png'), true);
  await insert('What was pasted');
  assert.equal(await gives(editor.content(), 'drop', 'png'), true);
  await insert('What was dropped');
  await author.page.keyboard.type(' A word');
  await gives(editor.content(), 'paste', 'tiff');
  await dialog.getByRole('button', { name: 'Insert' }).click();
  await dialog.getByText('Only PNG, JPEG, GIF and WebP are shown in articles.').waitFor();
  await author.page.keyboard.press('Escape');
  await editor.press('Save');
  await editor.preview().getByAltText('What was pasted').waitFor();
  const { source } = (await desk.server.call('GET', `/api/kb/admin/articles/${id}`, { as })).body;
  assert.match(source, /^<p><img [^>]+dropped[^>]+> A wordLook here: <img [^>]+pasted[^>]+><\/p>$/);
  author.assertContent();
});
