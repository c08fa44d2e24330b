// The whole widget, for a page of one's own: inside a SupportProvider, in a box with a height.
import { Fragment, type ReactNode, useState } from 'react';
import { Texts, useSupport } from '../support/support_provider';
import { ChatProvider } from './chat_context';
import { VisitorGate } from './visitor_gate';
import { WidgetFrame } from './widget_frame';

export interface ChatWidgetProps {
  open?: boolean; // whether it is seen; messages that come otherwise are unread
  expected?: boolean; // there was a chat when it was last seen: it is looked for at once
  headingLevel?: 1 | 2;
  page?: string; // the address that the customer is at, for the agent
  onUnread?: (count: number) => void;
  onBusy?: (busy: boolean) => void; // whether something is waited for, also while it is not seen
  onClose?: () => void; // left out: it cannot be closed
}

export function ChatWidget({ open = true, expected = false, onBusy, ...frame }: ChatWidgetProps) {
  return (
    <VisitorGate>
      <Texts parts={['widget']}>
        <OfOnePerson>
          <ChatProvider open={open} expected={expected} onBusy={onBusy}>
            <WidgetFrame open={open} {...frame} />
          </ChatProvider>
        </OfOnePerson>
      </Texts>
    </VisitorGate>
  );
}

// What one person has opened and written is nothing to the next: it begins anew with him. Nobody who
// becomes somebody goes on where he is.
function OfOnePerson({ children }: { children: ReactNode }) {
  const id = useSupport().identity?.id;
  const [last, setLast] = useState({ id, round: 0 });
  if (last.id !== id) setLast({ id, round: last.id === undefined ? last.round : last.round + 1 });
  return <Fragment key={last.round}>{children}</Fragment>;
}
