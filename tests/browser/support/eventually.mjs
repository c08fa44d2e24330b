// For what a locator cannot wait for: values outside the page, and of pages whose policy forbids
// a script that looks by itself.
import assert from 'node:assert/strict';
import { setTimeout as later } from 'node:timers/promises';

const patience = 60_000; // ms; only a failure takes that long

// Resolves with what `look` gives as soon as that is something.
export async function eventually(look, what) {
  for (const end = Date.now() + patience; Date.now() < end; await later(50)) {
    const found = await look();
    if (found) return found;
  }
  return assert.fail(`not to be seen: ${what}`);
}
