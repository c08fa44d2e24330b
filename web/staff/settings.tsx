// Opens what I prefer, which is loaded when it is first looked at.
import { lazy, type ReactNode, Suspense } from 'react';
import { Skeleton } from '../react/parts/states';
import { PanelButton } from '../react/staff_parts/menu';
import { useMyself, useText } from '../react/support/support_provider';
import css from './shell.module.css';

const SettingsPanel = lazy(() => import('./settings_panel'));
const AuditSettingsPanel = lazy(async () => ({
  default: (await import('./settings_panel')).AuditSettingsPanel,
}));

export function Settings({ onHelp }: { onHelp(): void }) {
  return (
    <SettingsButton>
      <SettingsPanel onHelp={onHelp} />
    </SettingsButton>
  );
}

// Without what is for chats alone.
export function AuditSettings() {
  return (
    <SettingsButton>
      <AuditSettingsPanel />
    </SettingsButton>
  );
}

function SettingsButton({ children }: { children: ReactNode }) {
  const t = useText();
  const { id, name } = useMyself();
  return (
    <PanelButton
      kind="quiet"
      label={
        <>
          {name ?? id} <span className="ld-hidden">({t('settings')})</span>
        </>
      }
      panelLabel={t('settings')}
    >
      <Suspense
        fallback={
          <div className={css.settings}>
            <Skeleton lines={6} />
          </div>
        }
      >
        {children}
      </Suspense>
    </PanelButton>
  );
}
