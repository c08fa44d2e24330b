import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cached } from './token_cache';

// Unsigned: who only reads a token does not verify it.
const tokenUntil = (seconds: number, sub = 'ada') =>
  `x.${btoa(JSON.stringify({ sub, exp: Math.floor(Date.now() / 1000) + seconds }))}.x`;

describe('a cached token', () => {
  beforeEach(() => void vi.useFakeTimers({ now: Date.UTC(2026, 10, 26) }));
  afterEach(() => void vi.useRealTimers());

  it('is fetched once for many, at the same time or later', async () => {
    const fetched = vi.fn(async () => tokenUntil(3600));
    const source = cached(fetched);
    const [one, two] = await Promise.all([source(), source()]);
    expect(await source()).toBe(one);
    expect(two).toBe(one);
    expect(fetched).toHaveBeenCalledTimes(1);
  });

  it('is fetched anew shortly before its end', async () => {
    const fetched = vi.fn(async () => tokenUntil(60));
    const source = cached(fetched);
    await source();
    vi.setSystemTime(Date.now() + 29_000);
    await source();
    expect(fetched).toHaveBeenCalledTimes(1);
    vi.setSystemTime(Date.now() + 2_000);
    await source();
    expect(fetched).toHaveBeenCalledTimes(2);
  });

  it('is fetched anew when the service has refused it, whatever its end says', async () => {
    const tokens = [tokenUntil(3600, 'old'), tokenUntil(3600, 'new')];
    const fetched = vi.fn(async () => tokens.shift() ?? null);
    const source = cached(fetched);
    const old = await source();
    const fresh = await source(old ?? undefined);
    expect(fresh).not.toBe(old);
    expect(fetched).toHaveBeenLastCalledWith(old);
    expect(await source(old ?? undefined)).toBe(fresh);
  });

  it('asks again after a failure, and while there is nobody', async () => {
    const answers = [Promise.reject(new Error('away')), null, tokenUntil(3600)];
    const source = cached(async () => (await answers.shift()) ?? null);
    await expect(source()).rejects.toThrow('away');
    expect(await source()).toBeNull();
    expect(await source()).not.toBeNull();
  });
});
