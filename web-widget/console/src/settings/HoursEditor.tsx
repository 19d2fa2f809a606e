import { Button, IconButton } from '@peerline/ui';
import { close, plus } from '@peerline/ui/icons';
import { useMemo } from 'preact/hooks';
import type { Day, Opening } from '../api/types';
import { useLocale, useT } from '../context';
import { changed, DAYS, dayName, overMidnight, withAnother, without, zones } from './hours';

export interface Hours {
  readonly zone: string;
  readonly week: readonly Opening[];
}

export interface HoursEditorProps {
  readonly hours: Hours;
  readonly onHours: (hours: Hours) => void;
}

/** A week, day by day; each day has none, one or several openings. */
export function HoursEditor({ hours, onHours }: HoursEditorProps) {
  const t = useT();
  const known = useMemo(() => zones(hours.zone), [hours.zone]);
  return (
    <div class="hours">
      <label class="pl-field">
        <span class="pl-field__label">{t('calls.zone')}</span>
        <select
          class="pl-select"
          value={hours.zone}
          onChange={(event) => onHours({ ...hours, zone: event.currentTarget.value })}
        >
          {known.map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll('_', ' ')}
            </option>
          ))}
        </select>
      </label>
      {DAYS.map((day) => (
        <DayHours key={day} day={day} week={hours.week} onWeek={(week) => onHours({ ...hours, week })} />
      ))}
    </div>
  );
}

interface DayHoursProps {
  readonly day: Day;
  readonly week: readonly Opening[];
  readonly onWeek: (week: readonly Opening[]) => void;
}

function DayHours({ day, week, onWeek }: DayHoursProps) {
  const t = useT();
  const name = dayName(day, useLocale());
  const openings = week.filter((one) => one.day === day);
  return (
    <fieldset class="hours__day">
      <legend class="hours__name">{name}</legend>
      <div class="hours__openings">
        {openings.map((opening, index) => (
          <OneOpening
            key={index}
            name={name}
            opening={opening}
            onChange={(part) => onWeek(changed(week, opening, part))}
            onRemove={() => onWeek(without(week, opening))}
          />
        ))}
        <div class="hours__one">
          {openings.length === 0 && <span class="pl-quiet pl-grow">{t('calls.hours.closed')}</span>}
          <Button
            variant="quiet"
            icon={plus}
            aria-label={t('calls.hours.add.named', { day: name })}
            onClick={() => onWeek(withAnother(week, day))}
          >
            {t('calls.hours.add')}
          </Button>
        </div>
      </div>
    </fieldset>
  );
}

interface OneOpeningProps {
  readonly name: string;
  readonly opening: Opening;
  readonly onChange: (part: Partial<Opening>) => void;
  readonly onRemove: () => void;
}

function OneOpening({ name, opening, onChange, onRemove }: OneOpeningProps) {
  const t = useT();
  const { from, to } = opening;
  const over = overMidnight(opening);
  return (
    <div class="hours__one">
      <input
        class="pl-input hours__time"
        type="time"
        required
        value={from}
        aria-label={t('calls.hours.from', { day: name })}
        onChange={(event) => onChange({ from: event.currentTarget.value })}
      />
      <span aria-hidden="true">{t('calls.hours.until')}</span>
      <input
        class="pl-input hours__time"
        type="time"
        required
        value={to}
        aria-label={t('calls.hours.to', { day: name })}
        onChange={(event) => onChange({ to: event.currentTarget.value })}
      />
      <IconButton
        icon={close}
        label={t('calls.hours.remove.named', { day: name, from, to })}
        onClick={onRemove}
      />
      {over && <span class="pl-quiet pl-small hours__over">{t(`calls.hours.${over}`)}</span>}
    </div>
  );
}
