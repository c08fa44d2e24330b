// Asks before a chat is ended.
import type { CustomerChat } from '../../core/live/customer_chat';
import { QuestionDialog } from '../parts/question_dialog';
import { ProblemNotice } from '../parts/states';
import { useText } from '../support/support_provider';
import { useLiveCall } from './use_live_call';

interface EndDialogProps {
  chat: CustomerChat;
  sessionId: string;
  closed: () => void;
}

export function EndDialog({ chat, sessionId, closed }: EndDialogProps) {
  const t = useText();
  const { problem, call } = useLiveCall(chat.connection);
  return (
    <QuestionDialog
      question={t('end_chat_question')}
      stay={t('keep_chatting')}
      go={t('end_chat')}
      onGo={() => call(() => chat.end(sessionId), closed)}
      closed={closed}
    >
      {problem && <ProblemNotice problem={problem} />}
    </QuestionDialog>
  );
}
