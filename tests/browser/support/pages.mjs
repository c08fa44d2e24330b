// What people do on the pages, in their words; where it stands in the markup is nobody's concern.

// The widget on a host's page.
export class Widget {
  constructor(page) {
    this.page = page;
    this.frame = page.frameLocator('iframe');
  }

  async open() {
    await this.page.getByRole('button', { name: 'Support' }).click();
    await this.composer().waitFor();
  }

  composer() {
    return this.frame.getByLabel('Write a message');
  }

  messages() {
    return this.frame.getByRole('log');
  }

  async say(text) {
    await this.composer().fill(text);
    await this.composer().press('Enter');
  }

  async rate(stars, comment) {
    await this.frame.getByText(`${stars} stars`, { exact: true }).click({ force: true });
    await this.frame.getByLabel(/anything you want to add/i).fill(comment);
    await this.frame.getByRole('button', { name: 'Send', exact: true }).click();
  }
}

// The agents' console.
export class Console {
  constructor(page) {
    this.page = page;
  }

  async signInAs(name) {
    await this.page.getByRole('button', { name }).click();
    await this.page.getByRole('navigation').first().waitFor();
  }

  // Whoever comes to the desk is online, unless he has chosen to be away.
  async isOnline() {
    await this.page.getByRole('button', { name: /you are online/i }).waitFor();
  }

  async accept(who) {
    await this.page.getByRole('button', { name: `Accept ${who}` }).click();
    await this.reply(who).waitFor();
  }

  reply(who) {
    return this.page.getByLabel(`Reply to ${who}`);
  }

  log(who) {
    return this.page.getByRole('log', { name: `Messages of ${who}` });
  }

  async say(who, text) {
    await this.reply(who).fill(text);
    await this.reply(who).press('Control+Enter');
  }

  async typesIn(who, text) {
    await this.reply(who).pressSequentially(text);
  }

  async end(who) {
    const chat = this.page.getByRole('region', { name: `Chat with ${who}` });
    await chat.getByRole('button', { name: 'End chat' }).click();
    await this.page.getByRole('alertdialog').or(this.page.getByRole('dialog'))
      .getByRole('button', { name: 'End chat' }).click();
  }
}
