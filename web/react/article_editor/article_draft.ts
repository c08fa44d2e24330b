// An article while somebody writes it: what is on the screen, what the service has, and how the one
// becomes the other. Saved when asked, and three seconds after typing stopped; nothing is written
// over what somebody else has saved meanwhile.
import { type Api, newKey } from '../../core/api/client';
import { type Problem, problemOf } from '../../core/api/problem';
import { Store } from '../../core/store';
import type { Tagged } from '../admin/calls';
import {
  type ArticleFields,
  canBeSaved,
  type EditorsArticle,
  fieldsOf,
  isSame,
  noFields,
} from './article';
import { createArticle, readArticle, reviseArticle, setPublished } from './article_calls';
import type { KeptTexts } from './kept_text';

const autosaveAfter = 3_000; // ms without a change
const keepAfter = 300; // ms, until the browser keeps it

export interface DraftState {
  fields: ArticleFields;
  article: EditorsArticle | null; // null: the service does not have it yet
  busy: 'saving' | 'publishing' | null;
  problem: Problem | null; // of the last try
  theirs: Tagged<EditorsArticle> | null; // what somebody else saved meanwhile
  unkept: boolean; // the browser cannot keep it either
  generation: number; // another text was put in place of the one that is edited
}

export class ArticleDraft {
  readonly state: Store<DraftState>;
  readonly #api: Api;
  readonly #kept: KeptTexts;
  #tag: string | null;
  #autosave: ReturnType<typeof setTimeout> | undefined;
  #keeping: ReturnType<typeof setTimeout> | undefined;
  #last: Promise<boolean> = Promise.resolve(true);
  #creating: { key: string; fields: ArticleFields } | null = null;
  #sent: ArticleFields[] = []; // since the service last answered

  constructor(api: Api, kept: KeptTexts, opened: Tagged<EditorsArticle> | null, title = '') {
    this.#api = api;
    this.#kept = kept;
    this.#tag = opened?.tag ?? null;
    this.state = new Store<DraftState>({
      fields: opened ? fieldsOf(opened.value) : { ...noFields, title },
      article: opened?.value ?? null,
      busy: null,
      problem: null,
      theirs: null,
      unkept: false,
      generation: 0,
    });
  }

  get #now(): DraftState {
    return this.state.get();
  }

  #set(part: Partial<DraftState>): void {
    this.state.update((state) => ({ ...state, ...part }));
  }

  get isChanged(): boolean {
    const { fields, article } = this.#now;
    return !isSame(fields, article ? fieldsOf(article) : noFields);
  }

  change(part: Partial<ArticleFields>): void {
    this.#set({ fields: { ...this.#now.fields, ...part } });
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => this.keep(), keepAfter);
    this.#saveLater();
  }

  // Another text in place of what is there: a revision of the past, a text that was kept.
  replace(fields: ArticleFields): void {
    this.#set({ generation: this.#now.generation + 1 });
    this.change(fields);
  }

  #saveLater(): void {
    clearTimeout(this.#autosave);
    this.#autosave = setTimeout(() => {
      if (canBeSaved(this.#now.fields) && !this.#now.theirs) void this.save();
    }, autosaveAfter);
  }

  // By the browser, until the service has it.
  keep(): void {
    const { article, fields } = this.#now;
    const id = article?.id ?? null;
    if (!this.isChanged) {
      this.#kept.forget(id);
      return;
    }
    const at = new Date().toISOString();
    const done = this.#kept.keep(id, { fields, revision: article?.revision ?? null, at });
    this.#set({ unkept: !done });
  }

  // One request after the other: each is based on what the one before it brought.
  #inTurn(work: () => Promise<boolean>): Promise<boolean> {
    this.#last = this.#last.then(work);
    return this.#last;
  }

  // True: the service has what was on the screen when it was sent.
  save(): Promise<boolean> {
    clearTimeout(this.#autosave);
    return this.#inTurn(async () => {
      if (!this.isChanged) return true;
      this.#set({ busy: 'saving', problem: null });
      const done = await this.#send();
      this.#set({ busy: null });
      if (done && this.isChanged) this.#saveLater();
      return done;
    });
  }

  async #send(): Promise<boolean> {
    const { article, fields } = this.#now;
    try {
      if (!article) await this.#create();
      else await this.#revise(article.id, fields);
      return true;
    } catch (thrown) {
      if (!(await this.#caughtUp(problemOf(thrown)))) return false;
      return !this.isChanged || this.#send();
    }
  }

  // When nobody knows whether the first try arrived, the same is sent again with the same key: it
  // becomes one article. What was typed since then follows as a revision.
  async #create(): Promise<void> {
    const first = this.#creating ?? { key: newKey(), fields: this.#now.fields };
    this.#creating = first;
    try {
      const created = await createArticle(this.#api, first.fields, first.key);
      this.#kept.forget(null);
      this.#saved(created, first.fields);
      this.#creating = null;
    } catch (thrown) {
      if (!problemOf(thrown).passing) this.#creating = null;
      throw thrown;
    }
  }

  async #revise(id: string, fields: ArticleFields): Promise<void> {
    this.#sent.push(fields);
    this.#saved(await reviseArticle(this.#api, id, fields, this.#tag), fields);
  }

  // What the service made of it (sorted tags, a source that is its content) is not a change.
  #saved({ value, tag }: Tagged<EditorsArticle>, sent: ArticleFields): void {
    this.#tag = tag;
    this.#sent = [];
    const untouched = isSame(this.#now.fields, sent);
    this.#set({ article: value, ...(untouched && { fields: fieldsOf(value) }) });
    this.keep();
  }

  // True: what others did meanwhile is known now, and leaves nothing to be decided.
  async #caughtUp(problem: Problem): Promise<boolean> {
    const { article } = this.#now;
    if (problem.code !== 'precondition_failed' || !article) {
      this.#set({ problem });
      return false;
    }
    try {
      const found = await readArticle(this.#api, article.id);
      return this.#learn(article, found, problem);
    } catch (thrown) {
      this.#set({ problem: problemOf(thrown) });
      return false;
    }
  }

  #learn(known: EditorsArticle, found: Tagged<EditorsArticle>, problem: Problem): boolean {
    const text = fieldsOf(found.value);
    const mine = this.#sent.find((sent) => isSame(text, sent)); // its answer got lost
    const isNews = found.tag !== this.#tag; // else it would be refused for ever
    if (mine) this.#saved(found, mine);
    else if (!isNews) this.#set({ problem });
    else if (isSame(text, fieldsOf(known))) this.#goOnFrom(found);
    else if (this.isChanged) this.#set({ theirs: found });
    else this.#show(found);
    return isNews && !this.#now.theirs;
  }

  // Published or unpublished, or at another address: what is written stands on the same text.
  #goOnFrom({ value, tag }: Tagged<EditorsArticle>): void {
    this.#tag = tag;
    this.#set({ article: value, theirs: null });
  }

  #show(found: Tagged<EditorsArticle>): void {
    this.#goOnFrom(found);
    const generation = this.#now.generation + 1;
    this.#set({ fields: fieldsOf(found.value), generation });
    this.keep();
  }

  // After somebody else has saved: mine becomes the next revision, theirs stays in the list.
  keepMine(): Promise<boolean> {
    const { theirs } = this.#now;
    if (theirs) this.#goOnFrom(theirs);
    return this.save();
  }

  // Gives back what was on the screen, for whoever regrets it.
  takeTheirs(): ArticleFields {
    const { theirs, fields: mine } = this.#now;
    if (theirs) this.#show(theirs);
    return mine;
  }

  async publish(published: boolean): Promise<boolean> {
    if (published && !(await this.save())) return false;
    return this.#act((id) => setPublished(this.#api, id, published, this.#tag));
  }

  changeSlug(slug: string): Promise<boolean> {
    return this.#act((id) => reviseArticle(this.#api, id, { slug }, this.#tag));
  }

  #act(act: (id: string) => Promise<Tagged<EditorsArticle>>): Promise<boolean> {
    return this.#inTurn(async () => {
      const { article } = this.#now;
      if (!article) return false;
      this.#set({ busy: 'publishing', problem: null });
      try {
        const { value, tag } = await act(article.id);
        this.#tag = tag;
        this.#set({ article: value });
        return true;
      } catch (thrown) {
        const problem = problemOf(thrown);
        // Of what somebody else has just changed, he sees first what it is now.
        if (await this.#caughtUp(problem)) this.#set({ problem });
        return false;
      } finally {
        this.#set({ busy: null });
      }
    });
  }

  stop(): void {
    clearTimeout(this.#autosave);
    clearTimeout(this.#keeping);
    this.keep();
  }
}
