// Articles from both sides: the editor, and the help centre that anybody may read.

// The list of articles and the editor of one, in the administration.
export class ArticleEditor {
  constructor(page) {
    this.page = page;
  }

  async begin() {
    await this.page.goto('/admin/articles');
    await this.page.getByRole('link', { name: 'New article' }).first().click();
    await this.content().waitFor();
  }

  async open(id) {
    await this.page.goto(`/admin/articles/${id}`);
    await this.content().waitFor();
  }

  title() {
    return this.page.getByLabel('Title', { exact: true });
  }

  content() {
    return this.page.getByRole('textbox', { name: 'Content' });
  }

  async chooseCategory(name) {
    await this.page.getByLabel('Category').selectOption({ label: name });
  }

  preview() {
    return this.page.getByRole('region', { name: 'As readers will see it' });
  }

  // Only the service's own word counts: nobody has pressed anything.
  async isSaved(revision) {
    await this.page.getByText(`All saved, revision ${revision}`, { exact: true }).waitFor();
  }

  async writeAtTheEnd(text) {
    await this.content().click();
    await this.page.keyboard.press('Control+End');
    await this.page.keyboard.type(text);
  }

  async press(name) {
    await this.page.getByRole('button', { name, exact: true }).click();
  }

  async showRevisions() {
    await this.page.getByRole('tab', { name: 'Revisions' }).click();
    await this.page.getByRole('table', { name: 'Revisions' }).waitFor();
  }

  difference() {
    return this.page.getByRole('region', { name: /^From revision/ });
  }

  conflict() {
    return this.page.getByRole('region', { name: 'Somebody else saved' });
  }
}

// The public pages below /help.
export class HelpCentre {
  constructor(page) {
    this.page = page;
  }

  async search(words) {
    await this.page.getByRole('combobox').pressSequentially(words);
  }

  found(title) {
    return this.page.getByRole('listbox', { name: 'Articles' }).getByRole('option', { name: title });
  }

  async isHelpful() {
    await this.page.getByRole('button', { name: 'Yes' }).click();
    await this.page.getByText('Good to hear, thank you.').waitFor();
  }
}

// The parts of the desk's settings.
export class DeskSettings {
  constructor(page) {
    this.page = page;
  }

  link(part) {
    return this.page.getByRole('navigation', { name: 'Parts of the administration' }).getByRole('link', { name: part });
  }

  async open(part) {
    await this.page.goto('/admin/desk');
    await this.link(part).click();
    await this.page.getByRole('heading', { level: 2, name: part }).waitFor();
  }

  async save() {
    await this.page.getByRole('button', { name: 'Save', exact: true }).click();
    await this.page.getByText('Saved', { exact: true }).waitFor();
  }
}
