// Signing out. Visitors are asked first: they cannot come back.
import { useState } from 'react';
import { Button } from '../react/parts/controls';
import { QuestionDialog } from '../react/parts/question_dialog';
import { useText } from '../react/support/support_provider';
import type { Session } from './session';

export function SignOut({ session }: { session: Session }) {
  const t = useText();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button kind="quiet" onClick={session.isVisitor ? () => setAsking(true) : session.signOut}>
        {t('tk_sign_out')}
      </Button>
      {asking && (
        <QuestionDialog
          question={t('tk_leave_question')}
          stay={t('tk_stay')}
          go={t('tk_sign_out')}
          onGo={session.signOut}
          closed={() => setAsking(false)}
        >
          <p>{t('tk_leave_visitor')}</p>
        </QuestionDialog>
      )}
    </>
  );
}
