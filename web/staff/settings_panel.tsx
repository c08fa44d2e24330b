// What I prefer: language, colours, keys, notices; and who I am, with the way out.

import { signOut } from '../core/session';
import { locales } from '../core/text/locale';
import { prefer, preferences, type Theme } from '../react/agent_console/preferences';
import { allowNotices, allowSound } from '../react/agent_console/queue/notices';
import { StaffSelect } from '../react/staff_parts/choices';
import { StaffButton } from '../react/staff_parts/staff_button';
import { toasts } from '../react/staff_parts/toast_store';
import { StaffSwitch } from '../react/staff_parts/toggles';
import { useMyself, useSupport, useText } from '../react/support/support_provider';
import { useStore } from '../react/support/use_store';
import css from './shell.module.css';

const themes: readonly Theme[] = ['system', 'light', 'dark'];
const spoken = locales.filter((locale) => locale !== 'ar'); // what the staff's texts exist in

function Switches() {
  const t = useText();
  const chosen = useStore(preferences);
  const setNotify = async (on: boolean) => {
    const allowed = !on || (await allowNotices());
    prefer({ notify: on && allowed });
    if (!allowed) toasts.show({ text: t('setting_notify_denied'), bad: true });
  };
  const setSound = (on: boolean) => {
    if (on) allowSound();
    prefer({ sound: on });
  };
  return (
    <div>
      <StaffSwitch
        isSelected={chosen.shortcuts}
        hint={t('setting_shortcuts_hint')}
        onChange={(shortcuts) => prefer({ shortcuts })}
      >
        {t('setting_shortcuts')}
      </StaffSwitch>
      <StaffSwitch
        isSelected={chosen.enterSends}
        hint={t('setting_enter_hint')}
        onChange={(enterSends) => prefer({ enterSends })}
      >
        {t('setting_enter')}
      </StaffSwitch>
      <StaffSwitch isSelected={chosen.notify} onChange={(on) => void setNotify(on)}>
        {t('setting_notify')}
      </StaffSwitch>
      <StaffSwitch isSelected={chosen.sound} onChange={setSound}>
        {t('setting_sound')}
      </StaffSwitch>
    </div>
  );
}

function Appearance() {
  const t = useText();
  const { locale } = useSupport();
  const { id, name, role } = useMyself();
  const { theme } = useStore(preferences);
  return (
    <>
      <div className={css.who}>
        <strong>{name ?? id}</strong>
        <small>{t(`role_${role}`)}</small>
      </div>
      <StaffSelect
        label={t('setting_language')}
        value={locale}
        choices={spoken.map((each) => ({ id: each, label: t(`language_${each}`) }))}
        onChange={(chosen) => prefer({ locale: chosen })}
      />
      <StaffSelect
        label={t('setting_theme')}
        value={theme}
        choices={themes.map((each) => ({ id: each, label: t(`theme_${each}`) }))}
        onChange={(chosen) => prefer({ theme: chosen as Theme })}
      />
    </>
  );
}

function SignOut() {
  const t = useText();
  return <StaffButton onPress={() => signOut()}>{t('sign_out')}</StaffButton>;
}

export default function SettingsPanel({ onHelp }: { onHelp(): void }) {
  const t = useText();
  return (
    <div className={css.settings}>
      <Appearance />
      <Switches />
      <div className={css.row}>
        <StaffButton onPress={onHelp}>{t('shortcuts')}</StaffButton>
        <SignOut />
      </div>
    </div>
  );
}

export function AuditSettingsPanel() {
  return (
    <div className={css.settings}>
      <Appearance />
      <div className={css.row}>
        <SignOut />
      </div>
    </div>
  );
}
