// Writes a canned reply, and shows it as a customer would get it.
import { type FormEvent, useState } from 'react';
import { type Problem, problemOf } from '../../core/api/problem';
import { TextArea, TextField } from '../parts/controls';
import { fieldError, ProblemNotice } from '../parts/states';
import { SaveAnswers, StaffDialog } from '../staff_parts/dialog';
import { toasts } from '../staff_parts/toast_store';
import { useMyself, useText } from '../support/support_provider';
import {
  type CannedReply,
  type CannedText,
  useCannedChanges,
  useCannedReplies,
} from './canned_replies';
import { filled, placeholders, unknownPlaceholders } from './canned_text';
import css from './settings.module.css';

export interface EditedReply {
  id: string | null; // null: a new one
  reply: CannedText & { version?: number };
  typed?: CannedText; // before, and not saved
}

interface ReplyDialogProps extends EditedReply {
  onClose: () => void;
  onDropped: (typed: CannedText) => void; // it was closed with words that are not saved
}

export function ReplyDialog({ id, reply, onClose, onDropped, ...before }: ReplyDialogProps) {
  const t = useText();
  const [typed, setTyped] = useState<CannedText>(before.typed ?? reply);
  const { shortcut, title, text } = typed;
  const close = () => {
    onClose();
    const isSame = shortcut === reply.shortcut && title === reply.title && text === reply.text;
    if (!isSame) onDropped(typed);
  };
  return (
    <StaffDialog
      title={t(id === null ? 'admin_reply_new' : 'admin_reply_edit')}
      open
      wide
      onClose={close}
    >
      <ReplyForm
        id={id}
        version={reply.version}
        typed={typed}
        change={(part) => setTyped((now) => ({ ...now, ...part }))}
        onSaved={onClose}
        onClose={close}
      />
    </StaffDialog>
  );
}

interface ReplyFormProps {
  id: string | null;
  version: number | undefined;
  typed: CannedText;
  change: (part: Partial<CannedText>) => void;
  onSaved: () => void;
  onClose: () => void;
}

function ReplyForm({ id, version, typed, change: set, onSaved, onClose }: ReplyFormProps) {
  const t = useText();
  const { save } = useCannedChanges();
  const { base, theirs, gone, learn } = useOthersChange(id, version);
  const { shortcut, title, text } = typed;
  const problem = save.error ? problemOf(save.error) : null;
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    const saved = () => {
      toasts.show({ text: t('saved') });
      onSaved();
    };
    save.mutate(
      { id: gone ? null : id, body: { shortcut, title, text }, version: base },
      { onSuccess: saved, onError: (thrown) => void learn(thrown) },
    );
  };
  const unknown = unknownPlaceholders(text);
  const warning = unknown.length
    ? t('admin_reply_unknown', { names: unknown.join(', ') })
    : undefined;
  return (
    <form onSubmit={submit} noValidate>
      <TextField
        label={t('admin_reply_shortcut')}
        hint={t('admin_reply_shortcut_hint')}
        error={fieldError(t, problem, 'shortcut')}
        value={shortcut}
        maxLength={40}
        autoCapitalize="none"
        spellCheck={false}
        onChange={({ target }) => set({ shortcut: target.value.toLowerCase().replace(/^\//, '') })}
      />
      <TextField
        label={t('article_title')}
        error={fieldError(t, problem, 'title')}
        value={title}
        maxLength={100}
        dir="auto"
        onChange={({ target }) => set({ title: target.value })}
      />
      <TextArea
        label={t('admin_reply_text')}
        hint={t('admin_reply_text_hint', {
          names: placeholders.map((name) => `{{${name}}}`).join(' '),
        })}
        error={fieldError(t, problem, 'text') ?? warning}
        value={text}
        rows={6}
        maxLength={5000}
        dir="auto"
        onChange={({ target }) => set({ text: target.value })}
      />
      <Preview text={text} />
      <Refused problem={problem} theirs={theirs} gone={gone} />
      <SaveAnswers
        {...(theirs && { answer: t('admin_save_mine') })}
        {...(gone && { answer: t('admin_reply_save_new') })}
        disabled={save.isPending}
        onClose={onClose}
      />
    </form>
  );
}

const isOvertaken = ({ code }: Problem) => code === 'precondition_failed' || code === 'not_found';

// What somebody else saved meanwhile: seen, before it is written over. Or he has deleted it: then
// what is written here can be saved as a new one.
function useOthersChange(id: string | null, version: number | undefined) {
  const { refetch } = useCannedReplies();
  const [theirs, setTheirs] = useState<CannedReply | null>(null);
  const [gone, setGone] = useState(false);
  const learn = async (thrown: unknown) => {
    if (!isOvertaken(problemOf(thrown))) return;
    const { data } = await refetch();
    const found = data?.find((one) => one.id === id) ?? null;
    setTheirs(found);
    setGone(data !== undefined && found === null);
  };
  return { base: theirs?.version ?? version, theirs, gone, learn };
}

interface RefusedProps {
  problem: Problem | null;
  theirs: CannedReply | null;
  gone: boolean;
}

function Refused({ problem, theirs, gone }: RefusedProps) {
  const t = useText();
  if (!problem || problem.fields.length) return null;
  if (!isOvertaken(problem) || !(theirs || gone)) return <ProblemNotice problem={problem} />;
  if (theirs) return <Theirs reply={theirs} />;
  return (
    <p className={css.conflict} role="alert">
      {t('admin_reply_gone')}
    </p>
  );
}

function Theirs({ reply }: { reply: CannedReply }) {
  const t = useText();
  return (
    <section className={css.item} role="alert">
      <p className={css.conflict}>{t('admin_conflict')}</p>
      <span className={css.note}>{t('admin_reply_theirs')}</span>
      <span className={css.name}>
        <code>/{reply.shortcut}</code> <bdi>{reply.title}</bdi>
      </span>
      <div className={css.text} dir="auto">
        {reply.text}
      </div>
    </section>
  );
}

function Preview({ text }: { text: string }) {
  const t = useText();
  const me = useMyself();
  if (!text.trim()) return null;
  const values = {
    'customer.name': t('admin_reply_sample_customer'),
    'agent.name': me.name ?? me.id,
    'ticket.number': '1042',
  };
  return (
    <section className={css.item} aria-label={t('admin_reply_preview')}>
      <span className={css.note}>{t('admin_reply_preview')}</span>
      <div className={css.text} dir="auto">
        {filled(text, values)}
      </div>
    </section>
  );
}
