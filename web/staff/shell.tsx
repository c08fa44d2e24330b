// Around every page of the staff: where one can go, whether one is there, and what is preferred.
import { lazy, Suspense, useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import type { LiveConnection } from '../core/live/connection';
import { heldToken, signOut } from '../core/session';
import { hasKeptEdits } from '../react/admin/kept_edits';
import { useDesk } from '../react/agent_console/desk_context';
import { type Command, CommandsProvider, useCommands } from '../react/agent_console/keys/commands';
import { ConnectionState } from '../react/agent_console/presence/connection_state';
import { PresenceSwitch } from '../react/agent_console/presence/presence_switch';
import { useAlerts } from '../react/agent_console/queue/use_alerts';
import { useNews } from '../react/agent_console/queue/use_news';
import { useTicketNews } from '../react/agent_console/tickets/ticket_news';
import { StaffButton } from '../react/staff_parts/staff_button';
import { toasts } from '../react/staff_parts/toast_store';
import { useMyself, useText } from '../react/support/support_provider';
import { useStore } from '../react/support/use_store';
import { Frame } from './frame';
import { Settings } from './settings';
import css from './shell.module.css';

const loadPalette = () => import('../react/agent_console/keys/command_palette');
const CommandPalette = lazy(loadPalette);
const ShortcutSheet = lazy(() => import('../react/agent_console/keys/shortcut_sheet'));

type Overlay = 'palette' | 'help' | null;

function useShellCommands(show: (overlay: Overlay) => void): void {
  const t = useText();
  const { role } = useMyself();
  const navigate = useNavigate();
  const go = (id: string, path: string, text: string, key?: Command['key']): Command => ({
    id,
    label: t('go_to', { place: t(text) }),
    section: 'section_everywhere',
    ...(key ? { key } : {}),
    run: () => void navigate(path),
  });
  const everywhere = { section: 'section_everywhere' };
  useCommands([
    go('go_chats', '/console/chats', 'nav_chats', 'goChats'),
    go('go_tickets', '/console/tickets', 'nav_tickets', 'goTickets'),
    ...(role === 'admin'
      ? [
          go('go_articles', '/admin/articles', 'nav_articles', 'goArticles'),
          go('go_admin', '/admin/desk', 'nav_administration'),
        ]
      : []),
    go('go_history', '/admin/history', 'nav_history'),
    { ...everywhere, id: 'undo', label: t('undo'), key: 'undo', run: () => toasts.undoLast() },
    { ...everywhere, id: 'help', label: t('shortcuts'), key: 'help', run: () => show('help') },
    {
      ...everywhere,
      id: 'palette',
      label: t('palette'),
      key: 'palette',
      hidden: true,
      run: () => show('palette'),
    },
    { ...everywhere, id: 'sign_out', label: t('sign_out'), run: () => signOut() },
  ]);
}

// Without a token there is no connection, and with the next one it is there again.
function useSessionEnd(connection: LiveConnection): boolean {
  const link = useStore(connection.state);
  const isOver = useStore(heldToken) === null;
  useEffect(() => {
    if (link === 'refused') signOut('expired');
  }, [link]);
  useEffect(() => {
    if (isOver) connection.close();
    else connection.open();
  }, [isOver, connection]);
  return isOver;
}

// Before it is asked for: who presses its key types on at once, and as long as it is not there his
// letters are commands, or go where he was before.
function useLoadedPalette(): void {
  useEffect(() => void loadPalette().catch(() => undefined), []); // or when it is asked for
}

// A tab that is closed takes along what is edited in the settings and not saved.
function useLeavingAsks(): void {
  const { id } = useMyself();
  useEffect(() => {
    const ask = (leaving: BeforeUnloadEvent) => hasKeptEdits(id) && leaving.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [id]);
}

function Desk() {
  const t = useText();
  const { connection } = useDesk();
  const [overlay, setOverlay] = useState<Overlay>(null);
  const isOver = useSessionEnd(connection);
  const close = () => setOverlay(null);
  useShellCommands((wished) => !isOver && setOverlay(wished));
  useLeavingAsks();
  useLoadedPalette();
  useAlerts();
  useTicketNews();
  const { waiting, unread } = useNews();
  return (
    <Frame
      counts={{ '/console/chats': waiting + unread }}
      tools={
        <>
          <ConnectionState />
          <PresenceSwitch />
          <StaffButton kind="quiet" onPress={() => setOverlay('palette')}>
            <span className={css.wide}>{t('palette_short')}</span>{' '}
            <kbd className={css.keys}>Ctrl K</kbd>
          </StaffButton>
          <Settings onHelp={() => setOverlay('help')} />
        </>
      }
    >
      <Suspense>
        {overlay === 'palette' && <CommandPalette onClose={close} />}
        {overlay === 'help' && <ShortcutSheet onClose={close} />}
      </Suspense>
    </Frame>
  );
}

export function Shell() {
  return (
    <CommandsProvider>
      <Desk />
    </CommandsProvider>
  );
}
