import { TextField } from '../parts/controls';
import { StaffButton } from '../staff_parts/staff_button';
import { useText } from '../support/support_provider';
import type { Holiday, Hours } from './hours';
import css from './hours.module.css';
import type { MistakeAt } from './hours_page';

interface HolidayListProps {
  hours: Hours;
  at: MistakeAt;
  change: (hours: Hours) => void;
}

export function HolidayList({ hours, at, change }: HolidayListProps) {
  const t = useText();
  const { holidays } = hours;
  const set = (next: readonly Holiday[]) => change({ ...hours, holidays: next });
  return (
    <fieldset className={css.week}>
      <legend className={css.legend}>{t('admin_hours_holidays')}</legend>
      {holidays.length === 0 && <p className={css.closed}>{t('admin_hours_holidays_none')}</p>}
      {holidays.map((holiday, place) => (
        // Their place is all that tells two empty rows apart.
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are only appended and removed
        <div className={css.holiday} key={place}>
          <TextField
            label={t('admin_hours_date')}
            type="date"
            error={at(`hours.holidays[${place}].date`)}
            value={holiday.date}
            onChange={({ target }) => set(withPart(holidays, place, { date: target.value }))}
          />
          <TextField
            label={t('admin_hours_name')}
            error={at(`hours.holidays[${place}].name`)}
            value={holiday.name}
            maxLength={100}
            dir="auto"
            onChange={({ target }) => set(withPart(holidays, place, { name: target.value }))}
          />
          <StaffButton
            kind="quiet"
            aria-label={t('admin_remove', { what: holiday.name || holiday.date })}
            onPress={() => set(holidays.filter((_, index) => index !== place))}
          >
            ✕
          </StaffButton>
        </div>
      ))}
      <div>
        <StaffButton onPress={() => set([...holidays, { date: '', name: '' }])}>
          {t('admin_hours_holiday_add')}
        </StaffButton>
      </div>
    </fieldset>
  );
}

const withPart = (holidays: readonly Holiday[], place: number, part: Partial<Holiday>) =>
  holidays.map((holiday, index) => (index === place ? { ...holiday, ...part } : holiday));
