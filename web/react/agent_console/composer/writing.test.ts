// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { type Send, type Sent, Writings } from './writing';

const service = { url: 'https://desk.example', token: async () => null };
const file = {
  id: 'file',
  name: 'receipt.txt',
  mediaType: 'text/plain',
  size: 3,
  sha256: '',
  url: '',
};

const place = (userId = 'grace') => new Writings(service, userId).of('ticket:1:reply');

// A request that is answered when the test says so.
function slow() {
  const asked: Sent[] = [];
  let answer: (taken: boolean) => void = () => undefined;
  const send: Send = (sent) => {
    asked.push(sent);
    return new Promise((answered) => {
      answer = answered;
    });
  };
  return { asked, send, answer: (taken: boolean) => answer(taken) };
}

beforeEach(() => sessionStorage.clear());

describe('what is sent', () => {
  it('leaves the box at once, and what is written meanwhile stays', async () => {
    const [writing, { asked, send, answer }] = [place(), slow()];
    writing.write(' Hello Ada ');
    const sent = writing.send(send);
    expect(writing.draft.get().message).toBe('');
    writing.write('And then');
    answer(true);
    await sent;
    expect(asked).toMatchObject([{ message: 'Hello Ada', attachments: [] }]);
    expect(writing.draft.get()).toMatchObject({ message: 'And then', outgoing: null });
  });

  it('comes back when it was not taken, files included, before what was written since', async () => {
    const [writing, { asked, send, answer }] = [place(), slow()];
    writing.uploads.giveBack([file]);
    writing.write('Hello Ada');
    const sent = writing.send(send);
    expect(writing.uploads.entries.get()).toEqual([]);
    writing.write('And then');
    answer(false);
    await sent;
    expect(writing.draft.get()).toMatchObject({ message: 'Hello Ada\nAnd then' });
    expect(writing.uploads.entries.get()).toMatchObject([{ name: 'receipt.txt' }]);
    expect(asked).toMatchObject([{ attachments: ['file'] }]);
  });

  it('is the same request when it is sent again unchanged, and another one else', async () => {
    const [writing, asked] = [place(), [] as Sent[]];
    const refused: Send = (sent) => asked.push(sent) === 0;
    writing.write('Hello Ada');
    await writing.send(refused);
    await writing.send(refused);
    writing.write('Hello Ben');
    await writing.send(refused);
    const [first, second, third] = asked.map(({ key }) => key);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('is in the box again after a reload, as long as nobody knows of its arrival', () => {
    const writing = place();
    writing.write('Hello Ada');
    void writing.send(slow().send);
    writing.write('And then');
    expect(place().draft.get().message).toBe('Hello Ada\nAnd then');
  });
});

describe('what is being written', () => {
  it('is there again on the next page, with its files, for its writer alone', () => {
    const writing = place();
    writing.write('So far');
    writing.uploads.giveBack([file]);
    expect(place().draft.get()).toMatchObject({ message: 'So far', attachments: [file] });
    expect(place().uploads.entries.get()).toMatchObject([{ name: 'receipt.txt' }]);
    expect(place('mira').draft.get().message).toBe('');
  });

  it('is one thing, however often its place is looked at', () => {
    const writings = new Writings(service, 'grace');
    expect(writings.of('chat:1')).toBe(writings.of('chat:1'));
    expect(writings.of('chat:1')).not.toBe(writings.of('chat:2'));
  });
});
