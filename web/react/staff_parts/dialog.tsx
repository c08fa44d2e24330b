// A modal dialog: focus goes in, Escape and the backdrop close it, focus comes back.
import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useText } from '../support/support_provider';
import css from './dialog.module.css';
import { StaffButton } from './staff_button';

export interface StaffDialogProps {
  title: string;
  open: boolean;
  onClose(): void;
  wide?: boolean;
  urgent?: boolean; // asks before something is lost: only an answer closes it
  children: ReactNode;
}

export function StaffDialog({ title, open, onClose, wide, urgent, children }: StaffDialogProps) {
  const t = useText();
  return (
    <ModalOverlay
      className={`${css.overlay} ld-root`}
      isOpen={open}
      onOpenChange={(shown) => !shown && onClose()}
      isDismissable={!urgent}
    >
      <Modal className={`${css.modal} ${wide ? css.wide : ''}`}>
        <Dialog className={css.dialog ?? ''} role={urgent ? 'alertdialog' : 'dialog'}>
          <header className={css.head}>
            <Heading slot="title" className={css.title ?? ''}>
              {title}
            </Heading>
            {!urgent && (
              <StaffButton kind="quiet" square aria-label={t('close')} onPress={onClose}>
                ✕
              </StaffButton>
            )}
          </header>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

// The row of answers at a dialog's end.
export function DialogAnswers({ children }: { children: ReactNode }) {
  return <footer className={css.answers}>{children}</footer>;
}

interface SaveAnswersProps {
  answer?: string; // what saving is here, as a verb
  disabled?: boolean;
  onClose(): void;
  onSave?(): void; // left out: the form that it stands in is sent
}

export function SaveAnswers({ answer, disabled = false, onClose, onSave }: SaveAnswersProps) {
  const t = useText();
  return (
    <DialogAnswers>
      <StaffButton onPress={onClose}>{t('cancel')}</StaffButton>
      <StaffButton
        kind="primary"
        isDisabled={disabled}
        {...(onSave ? { onPress: onSave } : { type: 'submit' })}
      >
        {answer ?? t('save')}
      </StaffButton>
    </DialogAnswers>
  );
}

export interface ConfirmDialogProps {
  title: string;
  open: boolean;
  answer: string; // what is done, as a verb
  danger?: boolean;
  busy?: boolean;
  onConfirm(): void;
  onClose(): void;
  children: ReactNode;
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const t = useText();
  const { title, open, answer, danger, busy, onConfirm, onClose, children } = props;
  return (
    <StaffDialog title={title} open={open} onClose={onClose} urgent>
      <div>{children}</div>
      <DialogAnswers>
        <StaffButton onPress={onClose}>{t('cancel')}</StaffButton>
        <StaffButton
          kind={danger ? 'danger' : 'primary'}
          isDisabled={Boolean(busy)}
          onPress={onConfirm}
        >
          {answer}
        </StaffButton>
      </DialogAnswers>
    </StaffDialog>
  );
}
