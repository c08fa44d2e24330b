import { describe, expect, it } from 'vitest';
import { addressOf, asksAll, filtersOf, queryOf, viewOf } from './filters';

const of = (address: string) => filtersOf(new URLSearchParams(address));

describe('filters in the address', () => {
  it('come back as they went', () => {
    const address = 'scope=all&status=resolved&category=billing&priority=high&assignee=me&q=vat';
    expect(addressOf(of(address))).toBe(address);
  });

  it('are the same address in whatever order they were given', () => {
    expect(addressOf(of('q=vat&status=open'))).toBe(addressOf(of('status=open&q=vat')));
  });

  it('leave out what is usual, so that no filter is no address', () => {
    expect(addressOf(of('scope=open&q='))).toBe('');
  });

  it('forget what is no status or priority', () => {
    expect(addressOf(of('status=lost&priority=extreme'))).toBe('');
  });

  it('cut a search that the service would refuse', () => {
    expect(of(`q=${'a'.repeat(300)}`).q).toHaveLength(200);
  });
});

describe('what the service is asked', () => {
  it('knows me, nobody, and others', () => {
    expect(queryOf(of('assignee=me'), 'grace')).toEqual({ assignedTo: 'grace' });
    expect(queryOf(of('assignee=nobody'), 'grace')).toEqual({ assignedTo: '' });
    expect(queryOf(of('assignee=mira'), 'grace')).toEqual({ assignedTo: 'mira' });
  });

  it('is every ticket for what the list of open ones lacks', () => {
    expect(asksAll(of(''))).toBe(false);
    expect(asksAll(of('status=in_progress'))).toBe(false);
    expect(asksAll(of('status=closed'))).toBe(true);
    expect(asksAll(of('customer=ada'))).toBe(true);
    expect(asksAll(of('scope=all'))).toBe(true);
  });
});

describe('the view that is shown', () => {
  const view = (id: string, ownerId: string) => ({
    id,
    ownerId,
    name: id,
    query: 'q=vat',
    shared: true,
    ownerName: '',
    version: 1,
  });

  it('is mine, where somebody shares the same filters', () => {
    const [theirs, mine] = [view('theirs', 'edsger'), view('mine', 'grace')];
    expect(viewOf([theirs, mine], 'q=vat', 'grace')).toBe(mine);
    expect(viewOf([theirs, mine], 'q=vat', 'ada')).toBe(theirs);
    expect(viewOf([theirs, mine], 'q=refund', 'grace')).toBeUndefined();
  });
});
