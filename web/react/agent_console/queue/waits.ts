// How long people have been waiting, by the service's count and the time that has passed since.
import type { ChatSession } from '../../../core/live/events';

export function waitedSeconds(session: ChatSession, heardAt: number, now: number): number {
  const since = Math.max(0, (now - heardAt) / 1_000);
  if (session.waitSeconds !== undefined) return Math.floor(session.waitSeconds + since);
  return Math.max(0, Math.floor((now - new Date(session.createdAt).getTime()) / 1_000));
}

const two = (value: number): string => String(value).padStart(2, '0');

// 01:12, and 1:02:09 after an hour.
export function stopwatch(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const rest = `${two(minutes)}:${two(Math.floor(seconds) % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

// The service keeps the order; it is sorted here only in so far as its own counts tell.
export function longestFirst(waiting: readonly ChatSession[]): ChatSession[] {
  const place = (session: ChatSession) => session.queuePosition ?? Number.MAX_SAFE_INTEGER;
  return [...waiting].sort((a, b) => place(a) - place(b) || a.createdAt.localeCompare(b.createdAt));
}
