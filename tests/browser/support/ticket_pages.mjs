// Tickets from both sides: the customer's own pages, and the console's.

// The customers' pages below /tickets.
export class CustomerTickets {
  constructor(page) {
    this.page = page;
  }

  async signInAs(name) {
    await this.page.getByRole('button', { name: `Continue as ${name}` }).click();
    await this.page.getByRole('heading', { name: 'My tickets' }).waitFor();
  }

  ticket(subject) {
    return this.page.getByRole('main').getByRole('link', { name: subject });
  }

  async beginTicket() {
    await this.page.getByRole('button', { name: 'New ticket' }).click();
    await this.subject().waitFor();
  }

  subject() {
    return this.page.getByLabel('Subject');
  }

  offeredArticles() {
    return this.page.getByRole('complementary', { name: 'Perhaps this answers it already' });
  }

  async describe(text, category) {
    await this.page.getByLabel('What happened?').fill(text);
    await this.page.getByLabel('What is it about?').selectOption(category);
  }

  async attach(file) {
    const chooser = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', { name: 'Attach files' }).click();
    await (await chooser).setFiles(file);
    await this.page.getByRole('list', { name: 'Attached files' }).getByText(file.name).waitFor();
  }

  async send() {
    await this.page.getByRole('button', { name: 'Send ticket' }).click();
    await this.messages().waitFor();
  }

  messages() {
    return this.page.getByRole('log', { name: 'Messages' });
  }

  replyBox() {
    return this.page.getByLabel('Your reply');
  }

  async reply(text) {
    await this.replyBox().fill(text);
    await this.page.getByRole('button', { name: 'Reply', exact: true }).click();
    await this.messages().getByText(text).waitFor();
  }

  whereItStands() {
    return this.page.getByRole('region', { name: 'Where it stands' });
  }

  async sayItIsSolved() {
    await this.whereItStands().getByRole('button', { name: 'It’s solved' }).click();
    await this.whereItStands().getByText(/Solved – we are glad/).waitFor();
  }

  async reopen() {
    await this.whereItStands().getByRole('button', { name: 'Reopen' }).click();
    await this.whereItStands().getByText(/We have your message|Somebody is working/).waitFor();
  }
}

// The agents' list of tickets, and one ticket of it.
export class DeskTickets {
  constructor(page) {
    this.page = page;
  }

  async openList() {
    await this.page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Tickets' }).click();
    await this.list().waitFor();
  }

  list() {
    return this.page.getByRole('list', { name: 'Tickets' });
  }

  row(subject) {
    return this.list().getByRole('listitem').filter({ hasText: subject });
  }

  async find(words) {
    await this.page.getByRole('searchbox', { name: 'Search' }).fill(words);
    await this.page.waitForURL((url) => url.searchParams.get('q') === words);
    await this.page.locator('ul[aria-busy="false"]').waitFor({ state: 'attached' });
  }

  async open(subject) {
    await this.list().getByRole('link', { name: subject }).click();
    await this.page.getByRole('heading', { level: 1, name: subject }).waitFor();
  }

  fields() {
    return this.page.getByRole('region', { name: 'Properties' });
  }

  async take() {
    await this.fields().getByRole('button', { name: 'Take it' }).click();
    await this.fields().getByRole('button', { name: 'Take it' }).waitFor({ state: 'detached' });
  }

  async choose(field, value) {
    await this.fields().getByRole('button', { name: field }).click();
    await this.page.getByRole('option', { name: value }).click();
  }

  // As it is shown, whoever has changed it.
  async has(field, value) {
    const { page } = this;
    await this.fields().getByRole('button', { name: field }).and(page.getByRole('button', { name: value })).waitFor();
  }

  async mayChange(field) {
    return this.fields().getByRole('button', { name: field }).isEnabled();
  }

  said() {
    return this.page.getByRole('log', { name: 'What was said' });
  }

  async note(text) {
    await this.page.getByRole('button', { name: 'Internal note' }).click();
    await this.page.getByRole('textbox', { name: 'Internal note' }).fill(text);
    await this.page.getByRole('button', { name: 'Add note' }).click();
    await this.said().getByText(text).waitFor();
  }

  replyBox(who) {
    return this.page.getByRole('textbox', { name: `Reply to ${who}` });
  }

  async beginReply(who) {
    await this.page.getByRole('button', { name: 'Reply', exact: true }).click();
    await this.replyBox(who).waitFor();
  }

  async select(...subjects) {
    for (const subject of subjects) await this.row(subject).getByRole('checkbox').check();
  }

  async resolveSelected() {
    const selection = this.page.getByRole('region', { name: 'Selected tickets' });
    await selection.getByRole('button', { name: 'Status' }).click();
    await this.page.getByRole('menuitem', { name: 'Resolved' }).click();
  }

  notices() {
    return this.page.getByRole('region', { name: 'Notices' });
  }

  async undo() {
    await this.notices().getByRole('button', { name: 'Undo' }).click();
  }

  conflict() {
    return this.page.getByRole('alert').filter({ hasText: 'somebody was faster' });
  }
}

// What happened to a ticket or a chat, and how it was then.
export class History {
  constructor(page) {
    this.page = page;
  }

  async open() {
    await this.page.getByRole('tab', { name: 'History' }).click();
    await this.events().waitFor();
  }

  events() {
    return this.page.getByRole('list', { name: 'Events' });
  }

  event(sentence) {
    return this.events().getByRole('button', { name: sentence });
  }

  async hasEvents(...sentences) {
    for (const sentence of sentences) await this.event(sentence).first().waitFor();
  }

  slider() {
    return this.page.getByRole('slider', { name: 'Moment in the history' });
  }

  then() {
    return this.page.getByRole('region', { name: /^As it was on/ });
  }

  now() {
    return this.page.getByRole('region', { name: /^As it is now/ });
  }
}
