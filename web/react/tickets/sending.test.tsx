// @vitest-environment jsdom
// What happens to what is written while an answer or a ticket is on its way.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type StandIn, standIn } from '../support/stand_in_service';
import { SupportProvider, Texts } from '../support/support_provider';
import { ReplyBox } from './reply_box';
import type { Ticket } from './ticket_draft';
import { TicketForm } from './ticket_form';

const claims = btoa(JSON.stringify({ sub: 'ada', role: 'user' }));
const ticket = { id: 't1', status: 'open' } as Ticket;
const refusal = {
  status: 422,
  code: 'validation_failed',
  errors: ['subject', 'description', 'category'].map((field) => ({
    field,
    code: 'required',
    message: 'is missing',
  })),
};

let service: StandIn;
let posted: Record<string, unknown>[];
let answers: ((status: number, body: object) => void)[]; // of what waits for one

function heard(request: IncomingMessage, response: ServerResponse) {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Allow-Headers', '*, authorization');
  const answer = (status: number, body: object) => {
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(body));
  };
  if (request.method === 'OPTIONS') return answer(200, {});
  if (request.method === 'GET' || request.url?.includes('suggest')) {
    return answer(200, { categories: [], articles: [] });
  }
  let text = '';
  request.on('data', (part) => {
    text += part;
  });
  request.on('end', () => {
    posted.push(JSON.parse(text));
    answers.push(answer);
  });
}

beforeEach(async () => {
  sessionStorage.clear();
  posted = [];
  answers = [];
  service = await standIn(heard);
});

afterEach(() => {
  cleanup();
  service.end();
});

const shown = (what: React.ReactNode) =>
  render(
    <SupportProvider url={service.url} token={`x.${claims}.x`} locale="en">
      <Texts parts={['tickets']}>{what}</Texts>
    </SupportProvider>,
  );

const box = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Your reply' });

async function answerTo(count: number, status: number, body: object) {
  await waitFor(() => expect(answers).toHaveLength(count));
  answers[count - 1]?.(status, body);
}

test('who writes on while an answer is sent keeps what he writes, and sends it once', async () => {
  const sent = vi.fn();
  shown(<ReplyBox ticket={ticket} sent={sent} followedUp={vi.fn()} />);
  const typing = userEvent.setup();
  await typing.type(await box(), 'First{Control>}{Enter}{Enter}{/Control}');
  expect(await box()).toHaveProperty('value', '');
  await typing.type(await box(), 'Second');
  await answerTo(1, 201, { id: 'm1' });
  await waitFor(() => expect(sent).toHaveBeenCalledOnce());
  expect(await box()).toHaveProperty('value', 'Second');
  expect(posted).toEqual([{ message: 'First' }]);
});

test('an answer that does not arrive comes back, before what was written since', async () => {
  shown(<ReplyBox ticket={ticket} sent={vi.fn()} followedUp={vi.fn()} />);
  const typing = userEvent.setup();
  await typing.type(await box(), 'First{Control>}{Enter}{/Control}');
  await typing.type(await box(), 'Second');
  await answerTo(1, 503, { status: 503, code: 'unavailable' });
  await waitFor(async () => expect((await box()).value).toBe('First\nSecond'));
  screen.getByRole('button', { name: 'Try again' });
});

test('an answer is there again in a page that is loaded before it has arrived', async () => {
  const page = shown(<ReplyBox ticket={ticket} sent={vi.fn()} followedUp={vi.fn()} />);
  await userEvent.setup().type(await box(), 'First{Control>}{Enter}{/Control}');
  await waitFor(() => expect(answers).toHaveLength(1));
  page.unmount();
  shown(<ReplyBox ticket={ticket} sent={vi.fn()} followedUp={vi.fn()} />);
  expect((await box()).value).toBe('First');
  await answerTo(1, 201, { id: 'm1' }); // an earlier page's: nothing comes of it here
});

test('nothing is no answer', async () => {
  shown(<ReplyBox ticket={ticket} sent={vi.fn()} followedUp={vi.fn()} />);
  const typing = userEvent.setup();
  await typing.type(await box(), ' {Control>}{Enter}{/Control}');
  await typing.click(screen.getByRole('button', { name: 'Reply' }));
  expect(document.activeElement).toBe(await box());
  expect(posted).toEqual([]);
});

test('a field that was filled is not called wrong any more', async () => {
  shown(<TicketForm onOpened={vi.fn()} />);
  const typing = userEvent.setup();
  await typing.click(await screen.findByRole('button', { name: 'Send ticket' }));
  await answerTo(1, 422, refusal);
  await screen.findByText('3 fields need another look.');
  const subject = screen.getByLabelText('Subject');
  expect(document.activeElement).toBe(subject);
  await typing.type(subject, 'No sound');
  screen.getByText('2 fields need another look.');
  expect(document.activeElement).toBe(subject);
  expect(screen.getAllByText('Please fill this in.')).toHaveLength(2);
  await typing.type(screen.getByLabelText('What happened?'), 'It is gone');
  await typing.selectOptions(screen.getByLabelText('What is it about?'), 'other');
  expect(screen.queryByRole('alert')).toBeNull();
});

test('what is being sent cannot be changed, and is sent once', async () => {
  const opened = vi.fn();
  shown(<TicketForm onOpened={opened} />);
  const typing = userEvent.setup();
  await typing.type(await screen.findByLabelText('Subject'), 'No sound');
  await typing.dblClick(screen.getByRole('button', { name: 'Send ticket' }));
  await screen.findByRole('button', { name: 'Sending…' });
  expect(screen.getByLabelText('Subject').closest('[inert]')).not.toBeNull();
  await answerTo(1, 201, { id: 't2' });
  await waitFor(() => expect(opened).toHaveBeenCalledWith({ id: 't2' }));
  expect(posted).toHaveLength(1);
});
