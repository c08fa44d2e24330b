import { expect, test, vi } from 'vitest';
import { ofOnePerson } from './one_person';

const tokenFor = (sub: string, jti: string, role = 'user') =>
  `x.${btoa(JSON.stringify({ sub, role, jti }))}.x`;
const [first, second] = [tokenFor('ada', '1'), tokenFor('ada', '2')];
const later = () => new Promise((done) => setTimeout(done));

function tokensIn(given: (string | null)[]) {
  return ofOnePerson(async () => given.shift() ?? null);
}

test('a person’s tokens are given as they come, and so is the lack of one', async () => {
  const { token, otherCame } = tokensIn([null, first, second, null]);
  expect([await token(), await token(), await token(), await token()]).toEqual([
    null,
    first,
    second,
    null,
  ]);
  expect(otherCame.get()).toBe(false);
});

test('another person’s are told of, and never given', async () => {
  for (const other of [tokenFor('ben', '1'), tokenFor('ada', '1', 'agent')]) {
    const { token, otherCame } = tokensIn([first, other, other]);
    await token();
    const given = vi.fn();
    void token().then(given);
    void token().then(given);
    await later();
    expect([otherCame.get(), given.mock.calls]).toEqual([true, []]);
  }
});
