// A chat of two people that others try to get at.
import assert from 'node:assert/strict';

export const secret = 'the colour of my safe is mauve';

// A chat that the tests try to get at: ada's with grace.
export async function secretChat(desk) {
  const [hers, his, id] = await desk.talk('ada', 'grace');
  await hers.say(id, secret);
  await his.saw('chat:message', { message: secret });
  return { hers, his, id, version: desk.events(`chat/${id}`).length };
}

// Whatever was tried: it goes on, unchanged, between its two people alone.
export async function assertUntouched(desk, { hers, his, id, version }, strangers) {
  await hers.say(id, 'Still here?');
  await his.saw('chat:message', { sessionId: id, message: 'Still here?' });
  await his.say(id, 'Yes');
  await hers.saw('chat:message', { sessionId: id, message: 'Yes' });
  const since = desk.events(`chat/${id}`).slice(version);
  assert.deepEqual(since.map(({ type, data }) => [type, data.senderId, data.message]), [
    ['chat.message_posted', 'ada', 'Still here?'], ['chat.message_posted', 'grace', 'Yes'],
  ]);
  for (const stranger of strangers) assertKnowsNothing(stranger, id);
}

export function assertKnowsNothing({ frames }, id) {
  const all = frames.join('\n').replace(/"sid":"[^"]*"/g, ''); // random letters, a name's among them
  for (const hidden of [secret, 'Still here?', id, '"ada"', 'Ada']) assert.ok(!all.includes(hidden), `a stranger received ${hidden}: ${all.slice(0, 4000)}`);
}
