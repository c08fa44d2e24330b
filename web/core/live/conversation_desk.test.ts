// @vitest-environment node
// Against a real service: `LEDGERDESK_PROGRAM=../build/ledgerdesk npx vitest run …`.
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { answer, createApi } from '../api/client';
import { keptStorage } from '../kept_storage';
import { LiveConnection } from './connection';
import { ConversationDesk } from './conversations';
import { CustomerChat } from './customer_chat';
import { keepFirstMessage } from './first_message';
import { Outbox } from './outbox';
import { RunningService } from './running_service';

const program = process.env.LEDGERDESK_PROGRAM;
const slow = 120_000; // ms, which a busy machine may need to start a service
const until = <T>(seen: () => T) => vi.waitFor(seen, { timeout: slow / 2, interval: 20 });

describe.skipIf(!program)('chats over a real connection', () => {
  let service: RunningService;
  const ends: (() => void)[] = [];
  beforeAll(async () => {
    service = await RunningService.start(program ?? '');
  }, slow);
  afterEach(() => {
    for (const end of ends.splice(0)) end();
  });
  afterAll(() => service.remove(), slow);

  const customer = (id: string): CustomerChat => {
    const held = service.token(id, 'user');
    const token = async () => held;
    const api = createApi({ url: service.url, token });
    const storage = keptStorage();
    const outbox = new Outbox(storage, id);
    const chat = new CustomerChat({ url: service.url, token, api, myId: id, outbox, storage });
    ends.push(() => chat.stop());
    chat.connection.open();
    return chat;
  };

  const agent = async (id: string) => {
    const held = service.token(id, 'agent');
    const connection = new LiveConnection(service.url, async () => held);
    const desk = new ConversationDesk(connection, new Outbox(null, id), id);
    connection.onOnline(async () => {
      const { active } = await connection.call('agent:join', {});
      await Promise.all(active.map((session) => desk.open(session)));
      await desk.flush();
    });
    ends.push(() => {
      desk.stop();
      connection.close();
    });
    connection.open();
    await until(() => expect(connection.state.get()).toBe('online'));
    await connection.call('agent:status', { status: 'online' });
    return { connection, desk };
  };

  const shown = (chat: CustomerChat) => chat.desk.chats.get().get(chat.current.get() ?? '');
  const textsOf = (chat: CustomerChat) =>
    shown(chat)
      ?.messages.filter(({ senderType }) => senderType !== 'system')
      .map(({ message }) => message);

  const served = async (customerId: string, agentId: string) => {
    const chat = customer(customerId);
    keepFirstMessage(chat.outbox, 'hello', [], {});
    await until(() => expect(textsOf(chat)).toEqual(['hello']));
    const side = await agent(agentId);
    const sessionId = chat.current.get() ?? '';
    await side.desk.open(await side.connection.call('agent:accept', { sessionId }));
    await until(() => expect(shown(chat)?.session.status).toBe('active'));
    return { chat, side, sessionId };
  };

  it(
    'begin with their first message, and show each message once and in order',
    async () => {
      const { chat, side, sessionId } = await served('ada', 'grace');
      expect(shown(chat)?.session.agentName).toBe('grace');
      for (let number = 1; number <= 20; number += 1) {
        chat.desk.send(sessionId, `c${number}`);
        side.desk.send(sessionId, `a${number}`);
      }
      await until(() => expect(textsOf(chat)).toHaveLength(41));
      const texts = textsOf(chat) ?? [];
      for (const who of ['a', 'c']) {
        const expected = Array.from({ length: 20 }, (_, at) => `${who}${at + 1}`);
        expect(texts.filter((text) => text.startsWith(who))).toEqual(expected);
      }
      await until(() => expect(chat.outbox.entries.get()).toEqual([]));
    },
    slow,
  );

  it(
    'lose and repeat nothing when the service is killed, and the page is loaded anew meanwhile',
    async () => {
      const { chat, side, sessionId } = await served('ben', 'mira');
      await service.kill();
      for (const text of ['one', 'two', 'three']) chat.desk.send(sessionId, text);
      side.desk.send(sessionId, 'from the agent');
      chat.stop();
      const reloaded = customer('ben');
      expect(reloaded.remembered).toBe(sessionId);
      await service.start();
      await until(() => expect(textsOf(reloaded)).toHaveLength(5));
      const texts = textsOf(reloaded) ?? [];
      expect(texts.filter((text) => text !== 'from the agent')).toEqual([
        'hello',
        'one',
        'two',
        'three',
      ]);
      const api = createApi({ url: service.url, token: async () => service.token('ben', 'user') });
      const kept = await answer(
        api.GET('/api/chats/{id}/messages', { params: { path: { id: sessionId } } }),
      );
      expect(kept.filter(({ senderType }) => senderType !== 'system')).toHaveLength(5);
    },
    slow,
  );

  it(
    'agree in two tabs that send the same outbox',
    async () => {
      const one = customer('eve');
      const two = customer('eve');
      await until(() => expect(one.joined.get() && two.joined.get()).toBe(true));
      keepFirstMessage(one.outbox, 'only once', [], {});
      two.outbox.reload(null);
      await until(() =>
        expect([textsOf(one), textsOf(two)]).toEqual([['only once'], ['only once']]),
      );
      expect(two.current.get()).toBe(one.current.get());
      await until(() => expect(one.outbox.entries.get()).toEqual([]));
    },
    slow,
  );

  it(
    'tell how they ended, also to who was away, and refuse what comes too late',
    async () => {
      const { chat, side, sessionId } = await served('dan', 'lin');
      chat.stop();
      await side.connection.call('chat:end', { sessionId });
      const back = customer('dan');
      back.desk.send(sessionId, 'too late');
      await until(() => expect(shown(back)?.endReason).toBe('ended_by_agent'));
      expect(shown(back)?.served).toBe(true);
      await until(() => expect(back.outbox.of(sessionId)[0]?.refused).toBe('ended'));
      await back.rate(sessionId, 4, '');
      expect(shown(back)?.rating).toBe(4);
      back.leave();
      expect(back.current.get()).toBeNull();
      expect(back.busy).toBe(false);
    },
    slow,
  );

  it(
    'ask for another token when the service refuses one',
    async () => {
      const good = service.token('kim', 'user');
      const asked: (string | undefined)[] = [];
      const connection = new LiveConnection(service.url, async (refused) => {
        asked.push(refused);
        return refused ? good : 'nonsense';
      });
      ends.push(() => connection.close());
      connection.open();
      await until(() => expect(connection.state.get()).toBe('refused'));
      await until(() => expect(connection.state.get()).toBe('online'));
      expect(asked).toEqual([undefined, 'nonsense']);
    },
    slow,
  );
});
