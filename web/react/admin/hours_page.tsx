// When the desk is open, and what follows from it right now.
import { useMemo } from 'react';
import type { Problem } from '../../core/api/problem';
import { regional } from '../../core/text/locale';
import type { Translate } from '../../core/text/translate';
import { fieldError } from '../parts/states';
import { StaffComboBox } from '../staff_parts/choices';
import { StaffSwitch } from '../staff_parts/toggles';
import { useSupport, useText } from '../support/support_provider';
import { HolidayList } from './holiday_list';
import { type Hours, type Mistakes, mistakesIn, officeHours } from './hours';
import { OpenNow } from './open_now';
import { SaveBar } from './save_bar';
import css from './settings.module.css';
import { SettingsPart } from './settings_part';
import { type DeskEdit, useDeskEdit } from './use_desk_edit';
import { WeeklyHours } from './weekly_hours';

export type MistakeAt = (field: string) => string | undefined;

// A mistake that is seen here, or one that only the service knows.
const mistakesAt =
  (t: Translate, mistakes: Mistakes, problem: Problem | null): MistakeAt =>
  (field) => {
    const mistake = mistakes[field];
    if (mistake) return t(`admin_hours_${mistake}`);
    const unknown = problem?.fields.some((one) => one.field === field && one.code === 'unknown');
    return unknown ? t('admin_hours_unknown') : fieldError(t, problem, field);
  };

export function HoursPage() {
  const edit = useDeskEdit('hours');
  return (
    <SettingsPart title="admin_hours" lead="admin_hours_lead" {...edit}>
      <OpenNow />
      <HoursForm edit={edit} />
    </SettingsPart>
  );
}

function HoursForm({ edit }: { edit: DeskEdit<Hours | null> }) {
  const t = useText();
  const hours = edit.value;
  const mistakes = mistakesIn(hours);
  const at = mistakesAt(t, mistakes, edit.problem);
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <>
      <StaffSwitch
        isSelected={hours === null}
        onChange={(always) => edit.change(always ? null : officeHours(own))}
      >
        {t('admin_hours_always')}
      </StaffSwitch>
      {hours && (
        <>
          <TimeZoneField
            zone={hours.timeZone}
            error={at('hours.timeZone')}
            change={(timeZone) => edit.change({ ...hours, timeZone })}
          />
          <WeeklyHours hours={hours} at={at} change={edit.change} />
          <HolidayList hours={hours} at={at} change={edit.change} />
        </>
      )}
      <SaveBar {...edit} wrong={Object.keys(mistakes).length > 0} />
    </>
  );
}

interface TimeZoneFieldProps {
  zone: string;
  error: string | undefined;
  change: (zone: string) => void;
}

function TimeZoneField({ zone, error, change }: TimeZoneFieldProps) {
  const t = useText();
  const { locale } = useSupport();
  const choices = useMemo(() => {
    const known = Intl.supportedValuesOf('timeZone');
    const zones = new Set(['UTC', ...known, zone]);
    return [...zones].map((id) => ({ id, label: id.replaceAll('_', ' ') }));
  }, [zone]);
  const format = new Intl.DateTimeFormat(regional(locale), { timeStyle: 'short', timeZone: zone });
  return (
    <div className={css.zone}>
      <StaffComboBox
        label={t('admin_hours_zone')}
        choices={choices}
        value={zone}
        none={t('admin_hours_zone_none')}
        onChange={(chosen) => chosen && change(chosen)}
      />
      <p className={css.note}>{t('admin_hours_zone_now', { time: format.format(new Date()) })}</p>
      {error && <span className={css.error}>{error}</span>}
    </div>
  );
}
