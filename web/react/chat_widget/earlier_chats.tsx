// Chats of before, to read again.
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Api, page, type Schemas } from '../../core/api/client';
import { type Problem, problemOf } from '../../core/api/problem';
import {
  begin,
  type Conversation,
  nameOfAgent,
  receive,
  withRecord,
} from '../../core/live/conversation';
import { dateTime } from '../../core/time/format';
import { Button } from '../parts/controls';
import { LoadMore } from '../parts/load_more';
import { EmptyState, ProblemNotice, Skeleton } from '../parts/states';
import { useMyself, useSupport, useText } from '../support/support_provider';
import { type AskPage, usePages } from '../support/use_pages';
import css from './chat.module.css';
import { MessageLog } from './message_log';

type Chat = Schemas['Chat'];

function useEarlierChats() {
  const { api } = useSupport();
  const ask: AskPage<Chat> = useCallback(
    (cursor, signal) => {
      const query = { cursor: cursor ?? undefined };
      return page(api.GET('/api/chats/mine', { params: { query }, signal }));
    },
    [api],
  );
  return usePages(ask);
}

export function EarlierChats({ back }: { back: () => void }) {
  const t = useText();
  const { items, more, loading, problem, again } = useEarlierChats();
  const list = useRef<HTMLUListElement>(null);
  const [read, setRead] = useState<Chat | null>(null);
  if (read) return <EarlierChat chat={read} back={() => setRead(null)} />;
  const over = items?.filter((chat) => chat.status === 'ended');
  return (
    <>
      <Back back={back} title={t('earlier_chats')} />
      <div className={css.earlier}>
        {!items && !problem && <Skeleton />}
        {over?.length === 0 && <EmptyState>{t('no_earlier_chats')}</EmptyState>}
        <ul ref={list}>
          {over?.map((chat) => (
            <li key={chat.id}>
              <EarlierRow chat={chat} read={() => setRead(chat)} />
            </li>
          ))}
        </ul>
        {problem && <ProblemNotice problem={problem} retry={again} />}
        <LoadMore
          list={list}
          entry="li > button"
          count={over?.length ?? 0}
          more={more}
          loading={loading && items !== null}
        />
      </div>
    </>
  );
}

function EarlierRow({ chat, read }: { chat: Chat; read: () => void }) {
  const t = useText();
  const { locale } = useSupport();
  const name = nameOfAgent(chat);
  return (
    <button type="button" className={css.earlierRow} onClick={read}>
      <bdi>{chat.subject || t('chat')}</bdi>
      <span className={css.small}>
        <time dateTime={chat.createdAt}>{dateTime(locale, chat.createdAt)}</time>
        {name && ` · ${name}`}
      </span>
    </button>
  );
}

function Back({ back, title }: { back: () => void; title: string }) {
  const t = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []); // what led here is gone, and had the focus
  return (
    <div className={css.status}>
      <h2 ref={heading} tabIndex={-1} className={css.where}>
        <bdi>{title}</bdi>
      </h2>
      <Button kind="quiet" onClick={back}>
        {t('back')}
      </Button>
    </div>
  );
}

const pageSize = 100;

async function transcriptOf(api: Api, chat: Chat, myId: string): Promise<Conversation> {
  const session = { ...chat, queuePosition: null };
  let conversation = withRecord(begin(session), chat, myId);
  for (let afterSeq = 0; ; ) {
    const { items } = await page(
      api.GET('/api/chats/{id}/messages', {
        params: { path: { id: chat.id }, query: { afterSeq, limit: pageSize } },
      }),
    );
    conversation = receive(conversation, items);
    const last = items[items.length - 1];
    if (!last || items.length < pageSize) return conversation;
    afterSeq = last.seq;
  }
}

function EarlierChat({ chat, back }: { chat: Chat; back: () => void }) {
  const t = useText();
  const { api } = useSupport();
  const { id } = useMyself();
  const [transcript, setTranscript] = useState<Conversation | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const load = useCallback(() => {
    setProblem(null);
    transcriptOf(api, chat, id).then(setTranscript, (thrown) => setProblem(problemOf(thrown)));
  }, [api, chat, id]);
  useEffect(load, [load]);
  return (
    <>
      <Back back={back} title={chat.subject || t('chat')} />
      {problem && <ProblemNotice problem={problem} retry={load} />}
      {transcript ? <MessageLog chat={transcript} /> : !problem && <Skeleton />}
    </>
  );
}
