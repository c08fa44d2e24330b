// What the demo does not bring by itself: an answered ticket, a canned reply.
import assert from 'node:assert/strict';

export async function fill(server, tokens) {
  const as = (role) => ({ Authorization: `Bearer ${tokens[role]}` });
  const opened = await server.call('POST', '/api/tickets', {
    as: as('user'),
    body: { subject: 'Video freezes after two minutes', description: 'Sound goes on, the picture does not.', category: 'technical', priority: 'high' },
  });
  assert.equal(opened.status, 201, opened.text);
  const { id } = opened.body;
  const answered = await server.call('POST', `/api/tickets/${id}/messages`, {
    as: as('agent'), body: { message: 'Thanks, we are looking into it. Which browser is it?' },
  });
  assert.equal(answered.status, 201, answered.text);
  await server.call('PATCH', `/api/tickets/${id}`, { as: as('agent'), body: { assignedTo: 'demo-agent', tags: ['video'] } });
  await server.call('POST', '/api/desk/canned-replies', {
    as: as('admin'), body: { shortcut: 'refund', title: 'A refund is on its way', text: 'Hello {{customer.name}}, your refund is on its way.' },
  });
  const found = await server.call('GET', '/api/kb/upgrade-your-subscription', {});
  return { ticket: id, article: found.body.id };
}
