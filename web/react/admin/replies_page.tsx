// Canned replies: what agents insert with a slash and a shortcut.
import { useEffect, useRef, useState } from 'react';
import { problemOf } from '../../core/api/problem';
import { EmptyState, explain } from '../parts/states';
import { StaffButton } from '../staff_parts/staff_button';
import { toasts } from '../staff_parts/toast_store';
import { useText } from '../support/support_provider';
import {
  type CannedReply,
  type CannedText,
  useCannedChanges,
  useCannedReplies,
} from './canned_replies';
import { loadingOf } from './loading';
import { type EditedReply, ReplyDialog } from './reply_dialog';
import css from './settings.module.css';
import { SettingsPart } from './settings_part';

const blank: CannedText = { shortcut: '', title: '', text: '' };

// What was typed can be taken up again for as long as the notice and the page are there.
function useDropped(again: (edited: EditedReply) => void): (edited: EditedReply) => void {
  const t = useText();
  const notice = useRef(0);
  useEffect(() => () => toasts.dismiss(notice.current), []);
  return (edited) => {
    toasts.dismiss(notice.current);
    notice.current = toasts.show({ text: t('admin_reply_dropped'), undo: () => again(edited) });
  };
}

export function RepliesPage() {
  const t = useText();
  const query = useCannedReplies();
  const { data } = query;
  const [edited, setEdited] = useState<EditedReply | null>(null);
  const dropped = useDropped(setEdited);
  return (
    <SettingsPart title="admin_replies" lead="admin_replies_lead" {...loadingOf(query)}>
      <div>
        <StaffButton kind="primary" onPress={() => setEdited({ id: null, reply: blank })}>
          {t('admin_reply_new')}
        </StaffButton>
      </div>
      <ReplyList replies={data ?? []} edit={(reply) => setEdited({ id: reply.id, reply })} />
      {edited && (
        <ReplyDialog
          {...edited}
          onClose={() => setEdited(null)}
          onDropped={(typed) => dropped({ ...edited, typed })}
        />
      )}
    </SettingsPart>
  );
}

// Taking one away and, until the notice goes, bringing it back by saving it again.
function useRemoval() {
  const t = useText();
  const { save, remove } = useCannedChanges();
  const failed = (thrown: unknown) =>
    toasts.show({ text: explain(t, problemOf(thrown)), bad: true });
  return ({ id, shortcut, title, text }: CannedReply) => {
    const undo = () =>
      save.mutate({ id: null, body: { shortcut, title, text } }, { onError: failed });
    const gone = () => toasts.show({ text: t('admin_reply_removed', { shortcut }), undo });
    remove.mutate(id, { onSuccess: gone, onError: failed });
  };
}

interface ReplyListProps {
  replies: readonly CannedReply[];
  edit: (reply: CannedReply) => void;
}

function ReplyList({ replies, edit }: ReplyListProps) {
  const t = useText();
  const remove = useRemoval();
  if (!replies.length) return <EmptyState>{t('admin_replies_none')}</EmptyState>;
  return (
    <ul className={css.items}>
      {replies.map((reply) => (
        <li key={reply.id} className={css.item}>
          <div className={css.head}>
            <span className={css.name}>
              <code>/{reply.shortcut}</code> <bdi>{reply.title}</bdi>
            </span>
            <StaffButton
              aria-label={t('admin_edit_what', { what: reply.title })}
              onPress={() => edit(reply)}
            >
              {t('admin_edit')}
            </StaffButton>
            <StaffButton
              kind="danger"
              aria-label={t('admin_remove', { what: reply.title })}
              onPress={() => remove(reply)}
            >
              {t('delete')}
            </StaffButton>
          </div>
          <div className={css.text} dir="auto">
            {reply.text}
          </div>
        </li>
      ))}
    </ul>
  );
}
