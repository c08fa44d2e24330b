import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Api } from '../../core/api/client';
import type { LiveConnection } from '../../core/live/connection';
import type { ChatSession } from '../../core/live/events';
import { Outbox } from '../../core/live/outbox';
import { chat } from '../../core/live/sample_chat';
import { Store } from '../../core/store';
import { AgentDesk, type Alert } from './agent_desk';

type Heard = (payload: unknown) => void;

const grace = { id: 'grace', name: 'Grace', status: 'online', maxConcurrent: 3, activeChats: 0 };
const mine = (id: string, userName: string) =>
  chat(id, { userName, status: 'active', agentId: 'grace', lastSeq: 0 });

// A service that answers what the test wants.
class StandIn {
  readonly state = new Store('online');
  readonly asked: [name: string, payload: unknown][] = [];
  joined = { agent: grace, waiting: [] as ChatSession[], active: [] as ChatSession[] };
  readonly #heard = new Map<string, Heard[]>();

  on(name: string, heard: Heard): () => void {
    this.#heard.set(name, [...(this.#heard.get(name) ?? []), heard]);
    return () => undefined;
  }

  onOnline = (heard: Heard) => this.on('online', heard);

  push(name: string, payload: unknown): void {
    for (const heard of this.#heard.get(name) ?? []) heard(payload);
  }

  async connects(): Promise<void> {
    this.push('online', false);
    await vi.advanceTimersByTimeAsync(0);
  }

  call = async (name: string, payload: { status?: string }) => {
    this.asked.push([name, payload]);
    if (name === 'agent:join') return this.joined;
    if (name === 'agent:status') return { agent: { ...grace, ...payload } };
    if (name === 'chat:sync') return { messages: [], status: 'active' };
    return { viewers: [] };
  };

  tell(): void {}
  close(): void {}
}

const api = { GET: async () => ({ data: {}, response: new Response() }) } as unknown as Api;

function atDesk() {
  const service = new StandIn();
  const outbox = new Outbox(null, 'grace');
  const desk = new AgentDesk(service as unknown as LiveConnection, outbox, api, 'grace');
  const alerts: Alert[] = [];
  desk.onAlert((alert) => alerts.push(alert));
  const wishes = () => service.asked.filter(([name]) => name === 'agent:status');
  return { service, outbox, desk, alerts, wishes };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('what an agent is', () => {
  it('follows what another tab or an administrator makes of it', async () => {
    const { service, desk } = atDesk();
    await service.connects();
    service.push('agent:changed', {
      agent: { ...grace, status: 'away', maxConcurrent: 5, connected: true },
    });
    expect(desk.agent.get()).toMatchObject({ status: 'away', maxConcurrent: 5 });
    service.push('agent:changed', { agent: { ...grace, id: 'mira', connected: true } });
    expect(desk.agent.get()).toMatchObject({ id: 'grace', status: 'away' });
  });

  it('is what he wished again after a cut, during which he was thought gone', async () => {
    const { service, desk, wishes } = atDesk();
    await service.connects();
    await desk.setStatus('away');
    service.push('agent:changed', { agent: { ...grace, status: 'offline', connected: false } });
    await service.connects();
    expect(wishes()).toHaveLength(2);
    expect(desk.agent.get()?.status).toBe('away');
  });

  it('is what he wished last, wherever that was', async () => {
    const { service, desk, wishes } = atDesk();
    await service.connects();
    await desk.setStatus('away');
    service.push('agent:changed', { agent: { ...grace, status: 'online', connected: true } });
    await service.connects();
    expect(wishes()).toHaveLength(1);
    expect(desk.agent.get()?.status).toBe('online');
  });
});

describe('chats that were lost during a cut', () => {
  it('are told together, and what was written there waits for its agent', async () => {
    const { service, outbox, desk, alerts } = atDesk();
    service.joined.active = [mine('one', 'Lena'), mine('two', 'Max')];
    await service.connects();
    expect([...desk.chats.chats.get().keys()]).toEqual(['one', 'two']);
    service.state.set('cut');
    service.call = vi.fn(service.call).mockRejectedValueOnce(new Error('cut'));
    desk.chats.send('two', 'I will look into it');
    service.joined.active = [];
    await service.connects();
    await vi.advanceTimersByTimeAsync(1_000);
    const names = alerts.map((alert) =>
      alert.kind === 'lost' ? alert.sessions.map(({ userName }) => userName) : alert.kind,
    );
    expect(names).toEqual([['Lena', 'Max']]);
    expect(desk.chats.chats.get().size).toBe(0);
    expect(outbox.entries.get()).toMatchObject([
      { message: 'I will look into it', customer: 'Max', refused: 'chat_lost' },
    ]);
    desk.stop();
  });
});
