// Over everything when a token is over: whoever signs in again finds all below as he left it.
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { heldToken } from '../core/session';
import { useText } from '../react/support/support_provider';
import { useStore } from '../react/support/use_store';
import { SignInForm } from './sign_in';
import css from './sign_in.module.css';

export function SignInAgain() {
  const t = useText();
  const isOver = useStore(heldToken) === null;
  return (
    <ModalOverlay className={css.over ?? ''} isOpen={isOver} isKeyboardDismissDisabled>
      <Modal className={css.page ?? ''}>
        <Dialog className={css.dialog ?? ''} aria-label={t('sign_in_title')}>
          <SignInForm takesFocus />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
