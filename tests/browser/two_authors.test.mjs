// Two authors of one article: what the one says of it is true whatever the other one has just done,
// and nobody's text goes unasked.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ArticleEditor, DeskSettings } from './support/article_pages.mjs';
import { sharedDesk } from './support/shared_desk.mjs';

const desk = sharedDesk();

// As the other author does it, elsewhere.
async function other(method, path, body) {
  const as = { Authorization: `Bearer ${desk.people.admin}` };
  const answered = await desk.server.call(method, path, { as, ...(body && { body }) });
  assert.ok(answered.status < 300, answered.text);
  return answered.body;
}

async function articleOf(title) {
  const fields = { title, content: '<p>First words.</p>', category: 'billing', tags: [], language: 'english' };
  const { id } = await other('POST', '/api/kb', fields);
  const author = await desk.arrives({ token: desk.people.admin });
  const editor = new ArticleEditor(author.page);
  await editor.open(id);
  const changedMeanwhile = () => author.page.getByRole('alert').getByText('Somebody else has changed this meanwhile.').waitFor();
  return { id, author, page: author.page, editor, changedMeanwhile, is: () => other('GET', `/api/kb/admin/articles/${id}`) };
}

test('what could not be taken from the readers is not said to be', async () => {
  const { id, author, page, editor, changedMeanwhile, is } = await articleOf('Taken back');
  await editor.press('Publish');
  await page.getByText('Live: revision 1', { exact: true }).waitFor();
  await editor.writeAtTheEnd(' More.');
  await editor.isSaved(2);
  await other('PATCH', `/api/kb/${id}`, { slug: 'at-another-address' });
  await editor.press('Unpublish');
  await changedMeanwhile();
  await page.getByText('/help/articles/at-another-address').waitFor();
  await editor.press('Unpublish');
  await page.getByText('Unpublished. Readers no longer see it.').waitFor();
  assert.equal((await is()).published, false);
  author.assertContent();
});

test('who has written nothing is shown what the other one wrote, and decides about that', async () => {
  const { id, author, page, editor, changedMeanwhile, is } = await articleOf('Seen first');
  await other('PATCH', `/api/kb/${id}`, { content: '<p>Other words.</p>' });
  await editor.press('Publish');
  await changedMeanwhile();
  await editor.content().getByText('Other words.').waitFor();
  assert.equal(await editor.conflict().count(), 0);
  assert.equal((await is()).published, false);
  await editor.press('Publish');
  await page.getByText('Live: revision 2', { exact: true }).waitFor();
  author.assertContent();
});

test('that it was published meanwhile is no other text', async () => {
  const { id, author, page, editor, is } = await articleOf('Published meanwhile');
  await other('POST', `/api/kb/${id}/publish`);
  await editor.writeAtTheEnd(' More.');
  await editor.isSaved(2);
  await page.getByText('Live: revision 1; revision 2 is not published yet').waitFor();
  assert.equal((await is()).source, '<p>First words. More.</p>');
  author.assertContent();
});

test('a save whose answer got lost is nobody else’s', async () => {
  const { author, page, editor, is } = await articleOf('Answer lost');
  let lost = 0;
  await page.route('**/api/kb/*', async (route) => {
    if (route.request().method() !== 'PATCH' || lost > 0) return route.fallback();
    lost += 1;
    await route.fetch();
    await route.abort();
  });
  await editor.writeAtTheEnd(' More.');
  await editor.press('Save');
  await page.getByText('Not saved; kept in this browser').waitFor();
  await editor.writeAtTheEnd(' And more.');
  await editor.isSaved(3);
  assert.equal((await is()).source, '<p>First words. More. And more.</p>');
  author.assertContent();
});

test('what was not saved when an old revision was brought back is a revision, too', async () => {
  const { id, author, page, editor } = await articleOf('Brought back');
  await other('PATCH', `/api/kb/${id}`, { content: '<p>Second words.</p>' });
  await editor.open(id);
  await editor.writeAtTheEnd(' Just written.');
  await editor.showRevisions();
  await page.getByRole('button', { name: 'Restore revision 1' }).click();
  await editor.isSaved(4);
  assert.equal((await other('GET', `/api/kb/${id}/revisions/3`)).source, '<p>Second words. Just written.</p>');
  await editor.title().fill('');
  await editor.showRevisions();
  await page.getByRole('button', { name: 'Restore revision 2' }).click();
  await editor.isSaved(5);
  await page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Undo' }).click();
  await editor.content().getByText('First words.').waitFor();
  author.assertContent();
});

test('a new address that meets another author’s text gives way to it', async () => {
  const { id, author, page, editor } = await articleOf('Address later');
  await editor.writeAtTheEnd(' More.');
  await other('PATCH', `/api/kb/${id}`, { content: '<p>Other words.</p>' });
  await editor.press('Change address');
  await page.getByRole('dialog').getByLabel('Address').fill('address-now');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await editor.conflict().waitFor();
  author.assertContent();
});

test('what was refused for an address is not said of the next one', async () => {
  const { author, page, editor } = await articleOf('No address');
  const typed = page.getByRole('dialog').getByLabel('Address');
  const refusal = page.getByRole('dialog').getByText('Please fill this in.');
  await editor.press('Change address');
  await typed.fill('');
  await page.keyboard.press('Enter');
  await refusal.waitFor();
  await page.keyboard.press('Escape');
  await editor.press('Change address');
  await typed.waitFor();
  assert.equal(await refusal.count(), 0);
  author.assertContent();
});

test('revisions of the same words are not said to be the same', async () => {
  const { id, author, editor } = await articleOf('Another link');
  await other('PATCH', `/api/kb/${id}`, { content: '<p>First <a href="https://example.com/">words</a>.</p>' });
  await editor.open(id);
  await editor.showRevisions();
  await editor.difference().getByText('No word differs. Formatting, links, pictures and language are not compared here.').waitFor();
  author.assertContent();
});

test('a revision that could not be brought back can be asked for once more', async () => {
  const { id, author, page, editor } = await articleOf('Asked for twice');
  await other('PATCH', `/api/kb/${id}`, { content: '<p>Second words.</p>' });
  await page.reload();
  await editor.showRevisions();
  await page.route('**/revisions/1', (route) => route.fulfill({ status: 503 }), { times: 1 });
  const back = page.getByRole('button', { name: 'Restore revision 1', exact: true });
  await back.click();
  await page.getByRole('alert').getByText('The service is busy').waitFor();
  await back.click();
  await editor.content().getByText('First words.').waitFor();
  await editor.isSaved(3);
  author.assertContent();
});

test('synonyms that are typed while another author’s are in the way stay', async () => {
  const boss = await desk.arrives({ token: desk.people.admin });
  const settings = new DeskSettings(boss.page);
  await settings.open('Search synonyms');
  const groups = boss.page.getByRole('textbox', { name: 'Groups' });
  await groups.fill('refund, money back');
  const meanwhile = async () => {
    await other('PATCH', '/api/kb/admin/synonyms', { groups: ['lesson, class'] });
    await groups.fill('refund, money back\ninvoice, bill');
  };
  const save = () => boss.page.getByRole('button', { name: 'Save', exact: true }).click();
  await boss.sendsSlowly('PATCH', meanwhile, save);
  await boss.page.getByRole('button', { name: 'Save mine all the same' }).waitFor();
  assert.equal(await groups.inputValue(), 'refund, money back\ninvoice, bill');
  boss.assertContent();
});
