// Where notices appear; put once into the shell.
import { useEffect, useState } from 'react';
import { useText } from '../support/support_provider';
import { useStore } from '../support/use_store';
import { StaffButton } from './staff_button';
import css from './toast_region.module.css';
import { type Toast, toastLasts, toasts } from './toast_store';

function Notice({ toast }: { toast: Toast }) {
  const t = useText();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => toasts.dismiss(toast.id), toastLasts);
    return () => clearTimeout(timer);
  }, [held, toast.id]);
  const { action } = toast;
  const act = () => {
    toasts.dismiss(toast.id);
    action?.run();
  };
  return (
    <li
      className={`${css.toast} ${toast.bad ? css.bad : ''}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className={css.text}>{toast.text}</span>
      {toast.undo && <StaffButton onPress={() => toasts.undo(toast)}>{t('undo')}</StaffButton>}
      {action && <StaffButton onPress={act}>{action.label}</StaffButton>}
      <StaffButton
        kind="quiet"
        square
        aria-label={t('close')}
        onPress={() => toasts.dismiss(toast.id)}
      >
        ✕
      </StaffButton>
    </li>
  );
}

export function ToastRegion() {
  const t = useText();
  const shown = useStore(toasts.shown);
  useEffect(() => () => toasts.shown.set([]), []); // they are not for the next person
  return (
    <section aria-label={t('notices')} aria-live="polite">
      <ol className={css.list}>
        {shown.map((toast) => (
          <Notice key={toast.id} toast={toast} />
        ))}
      </ol>
    </section>
  );
}
