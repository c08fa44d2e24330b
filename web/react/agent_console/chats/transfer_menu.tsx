// Gives a chat to another agent who is there, or back to the queue.
import { useQuery } from '@tanstack/react-query';
import { answer } from '../../../core/api/client';
import { LiveError } from '../../../core/live/connection';
import { MenuButton } from '../../staff_parts/menu';
import { toasts } from '../../staff_parts/toast_store';
import { useSupport, useText } from '../../support/support_provider';
import { useDesk } from '../desk_context';

// Why it was refused, by the service's code.
const reasons: Readonly<Record<string, string>> = {
  at_capacity: 'transfer_at_capacity',
  not_online: 'transfer_not_online',
  not_waiting: 'transfer_not_waiting',
  not_found: 'transfer_not_waiting',
  forbidden: 'transfer_not_waiting',
  ended: 'ended_unknown',
  unavailable: 'accept_unavailable',
  rate_limited: 'accept_rate_limited',
};

interface TransferMenuProps {
  sessionId: string;
  open: boolean;
  onOpenChange(open: boolean): void;
}

export function TransferMenu({ sessionId, open, onOpenChange }: TransferMenuProps) {
  const t = useText();
  const desk = useDesk();
  const { api } = useSupport();
  const agents = useQuery({
    queryKey: ['agents', 'present'],
    queryFn: () => answer(api.GET('/api/agents')),
    enabled: open,
    staleTime: 0,
  });
  const transfer = (toAgentId?: string) =>
    desk.transfer(sessionId, toAgentId).then(
      () => toasts.show({ text: t('transferred') }),
      (thrown: unknown) => {
        if (!(thrown instanceof LiveError)) throw thrown;
        const reason = reasons[thrown.code];
        const why = reason ? t(reason) : thrown.message;
        toasts.show({ text: t('transfer_failed', { why }), bad: true });
      },
    );
  const others = (agents.data ?? []).filter(
    ({ id, status }) => id !== desk.myId && status === 'online',
  );
  return (
    <MenuButton
      label={t('transfer')}
      ariaLabel={t('transfer')}
      open={open}
      onOpenChange={onOpenChange}
      actions={[
        { id: '', label: t('transfer_queue'), run: () => void transfer() },
        ...others.map(({ id, name, activeChats, maxConcurrent }) => ({
          id,
          label: name || id,
          hint: `${activeChats}/${maxConcurrent}`,
          disabled: activeChats >= maxConcurrent,
          run: () => void transfer(id),
        })),
      ]}
    />
  );
}
