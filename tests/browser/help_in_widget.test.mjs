// The help tab of the widget, for a visitor who has read before he writes.
import { test } from 'node:test';
import { EmbeddedWidget } from './support/embedded.mjs';
import { sharedDesk } from './support/shared_desk.mjs';

const desk = sharedDesk();
const offered = 'Refunds – who gets one and how long it takes';

// A visitor who has opened an article that was offered while he was writing.
async function reads() {
  const visitor = await desk.arrives({ url: '/demo' });
  await visitor.page.getByRole('button', { name: 'Sign out' }).click();
  const widget = new EmbeddedWidget(visitor.page);
  await widget.open();
  await widget.composer().fill('I want a refund');
  await opensTheOffer(widget);
  return { visitor, widget };
}

const turnTo = (widget, tab) => widget.frame.getByRole('tab', { name: tab }).click();

async function opensTheOffer({ frame }) {
  await frame.getByRole('tabpanel', { name: 'Chat' }).getByRole('button', { name: offered }).click();
  await frame.getByRole('heading', { name: offered }).waitFor();
}

test('an article that was left opens again from where it is offered', async () => {
  const { visitor, widget } = await reads();
  await widget.frame.getByRole('button', { name: 'Back' }).click();
  await widget.frame.getByRole('heading', { name: 'Popular articles' }).waitFor();
  await turnTo(widget, 'Chat');
  await opensTheOffer(widget);
  visitor.assertContent();
});
