import { describe, expect, it } from 'vitest';
import type { DeskCategory } from '../../core/api/desk';
import { idFor, moved } from './categories';

const category = (id: string): DeskCategory => ({
  id,
  title: { en: id },
  description: {},
  forTickets: false,
  hidden: false,
});
const ids = (categories: readonly DeskCategory[]) => categories.map(({ id }) => id).join('');

describe('the order of categories', () => {
  const list = ['a', 'b', 'c'].map(category);
  it('changes places with the neighbour', () => {
    expect(ids(moved(list, 0, 1))).toBe('bac');
    expect(ids(moved(list, 2, -1))).toBe('acb');
  });
  it('ends at the ends', () => {
    expect(ids(moved(list, 0, -1))).toBe('abc');
    expect(ids(moved(list, 2, 1))).toBe('abc');
  });
});

it('makes an id of a title', () => {
  expect(idFor('Getting started & more!')).toBe('getting-started-more');
  expect(idFor('Übung')).toBe('ubung');
});
