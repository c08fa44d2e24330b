// The form for a new ticket, on a page or in the widget.
import { eventually } from './eventually.mjs';

export class TicketForm {
  constructor(place) {
    this.place = place;
  }

  subject() {
    return this.place.getByLabel('Subject');
  }

  description() {
    return this.place.getByLabel('What happened?');
  }

  isAbout(subject) {
    return eventually(async () => (await this.subject().inputValue()) === subject, `a form about “${subject}”`);
  }

  describes(text) {
    return eventually(async () => (await this.description().inputValue()) === text, `a form that says “${text}”`);
  }

  async send(category) {
    await this.place.getByLabel('What is it about?').selectOption(category);
    await this.place.getByRole('button', { name: 'Send ticket' }).click();
  }
}
