// Tells the agent what has come: a notice on the page, and as he prefers, of the browser and aloud.
import { useEffect, useEffectEvent, useRef } from 'react';
import { useNavigate } from 'react-router';
import { toasts } from '../../staff_parts/toast_store';
import { useText } from '../../support/support_provider';
import type { Alert } from '../agent_desk';
import { useDesk } from '../desk_context';
import { preferences } from '../preferences';
import { isBeforeEyes, openChat } from './focused_chat';
import { allowSoundOnGesture, notice, sound, type Tune } from './notices';
import { OtherTabs } from './other_tabs';

interface Told {
  tune: Tune;
  title: string;
  body: string;
  tag: string;
  open(): void; // what it tells of
}

// One place for chats and tickets.
export function useTell(): (told: Told) => void {
  return ({ tune, title, body, tag, open }) => {
    const wanted = preferences.get();
    if (wanted.sound) sound(tune);
    if (wanted.notify) notice(title, body, tag, open);
  };
}

export function useAlerts(): void {
  const t = useText();
  const desk = useDesk();
  const tell = useTell();
  const navigate = useNavigate();
  const otherTabs = useRef<OtherTabs>(null);
  useEffect(() => {
    const tabs = new OtherTabs(desk.myId);
    otherTabs.current = tabs;
    return () => tabs.stop();
  }, [desk]);
  const open = (sessionId: string) => {
    if (desk.chats.chats.get().has(sessionId)) openChat(sessionId);
    void navigate('/console/chats');
  };
  const alert = useEffectEvent((heard: Alert) => {
    if (heard.kind === 'lost') {
      const names = heard.sessions.map(({ userName }) => userName || t('visitor'));
      const lost = t('chat_lost', { count: names.length, who: names.join(', ') });
      const unsent = heard.sessions.some(({ id }) => desk.outbox.of(id).length > 0);
      toasts.show({ text: unsent ? `${lost} ${t('chat_lost_unsent')}` : lost, bad: true });
    } else if (heard.kind === 'message') {
      const { sessionId, message, id } = heard.message;
      if (isBeforeEyes(sessionId) || otherTabs.current?.looksAt(sessionId)) return;
      if (heard.message.senderType === 'system') return;
      const title = heard.message.senderName ?? t('customer');
      tell({ tune: 'message', title, body: message, tag: id, open: () => open(sessionId) });
    } else {
      const { id, userName, subject } = heard.session;
      const who = userName || t('visitor');
      const title = t(heard.kind === 'waiting' ? 'alert_waiting' : 'alert_assigned', { who });
      tell({ tune: heard.kind, title, body: subject ?? '', tag: id, open: () => open(id) });
      if (heard.kind === 'assigned') {
        toasts.show({ text: title, action: { label: t('open'), run: () => open(id) } });
      }
    }
  });
  useEffect(() => desk.onAlert((heard) => alert(heard)), [desk]);
  useEffect(() => (preferences.get().sound ? allowSoundOnGesture() : undefined), []);
}
