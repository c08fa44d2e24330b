// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest';
import { KeptDraft, personsDraft } from './kept_draft';
import { inThisTab } from './kept_values';
import { keepForPerson } from './persons_kept';

interface Letter {
  text: string;
  files: string[];
  sent: object | null;
}

const empty: Letter = { text: '', files: [], sent: null };
const draftOf = (id: string) => new KeptDraft<Letter>(inThisTab, personsDraft(id, 'new'), empty);

beforeEach(() => sessionStorage.clear());

test('a draft is kept under its own name, and leaves nothing behind when it is empty', () => {
  const written = { text: 'so far', files: ['a.png'], sent: { key: 'k' } };
  draftOf('ada').keep(written);
  expect(draftOf('ada').read()).toEqual(written);
  expect(draftOf('ben').read()).toEqual(empty);
  draftOf('ada').keep({ ...empty });
  expect(sessionStorage).toHaveLength(0);
});

test('what has another shape is as good as none, field by field', () => {
  const draft = draftOf('mine');
  const values = [1, null, 'text', [1], { text: 3, files: 'x', sent: 1, more: 1 }];
  for (const value of [...values, { text: null, files: null, sent: null }]) {
    keepForPerson(inThisTab, draft.key, value);
    expect(draft.read()).toEqual(empty);
  }
  keepForPerson(inThisTab, draft.key, { text: 'so far', files: {} });
  expect(draft.read()).toEqual({ ...empty, text: 'so far' });
});

test('a storage that is forbidden costs no more than the draft', () => {
  const forbidden = () => {
    throw new DOMException('no', 'SecurityError');
  };
  const draft = new KeptDraft(forbidden, personsDraft('ada', 'new'), empty);
  draft.keep({ ...empty, text: 'so far' });
  draft.forget();
  expect(draft.read()).toEqual(empty);
});
