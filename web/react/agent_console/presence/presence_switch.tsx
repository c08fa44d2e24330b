// Whether new chats are offered to me: online, away, offline; `o` goes between the first two.
import { LiveError } from '../../../core/live/connection';
import type { AgentStatus } from '../../../core/live/events';
import { MenuButton } from '../../staff_parts/menu';
import { toasts } from '../../staff_parts/toast_store';
import { useText } from '../../support/support_provider';
import { useStore } from '../../support/use_store';
import { useDesk } from '../desk_context';
import { useCommands } from '../keys/commands';
import css from './presence.module.css';

const states: readonly AgentStatus[] = ['online', 'away', 'offline'];

export function PresenceSwitch() {
  const t = useText();
  const desk = useDesk();
  const agent = useStore(desk.agent);
  const status = agent?.status ?? 'offline';
  const change = (wished: AgentStatus) =>
    desk.setStatus(wished).catch((thrown: unknown) => {
      if (!(thrown instanceof LiveError)) throw thrown;
      toasts.show({ text: t('presence_failed'), bad: true });
    });
  const toggle = () => void change(status === 'online' ? 'away' : 'online');
  useCommands([
    {
      id: 'presence',
      label: status === 'online' ? t('presence_go_away') : t('presence_go_online'),
      section: 'section_everywhere',
      key: 'presence',
      run: toggle,
    },
    {
      id: 'presence_offline',
      label: t('presence_go_offline'),
      section: 'section_everywhere',
      run: () => void change('offline'),
    },
  ]);
  return (
    <MenuButton
      ariaLabel={t('presence_label', { status: t(`presence_${status}`) })}
      disabled={!agent}
      label={
        <>
          <span className={css.dot} data-is={status} aria-hidden="true" />
          {t(`presence_${status}`)}
        </>
      }
      actions={states.map((state) => ({
        id: state,
        label: t(`presence_${state}`),
        checked: state === status,
        run: () => void change(state),
      }))}
    />
  );
}
