import { useEffect, useState } from 'preact/hooks';
import { useI18n } from './i18n';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number, number])[] = [
  ['minute', MINUTE, HOUR],
  ['hour', HOUR, DAY],
  ['day', DAY, 7 * DAY],
];

/** As people say it: "now", "2 min ago", "yesterday"; after a week the date, with the year when it is another one. */
export function relativeTime(date: Date, now: Date, locale: string): string {
  const passed = now.getTime() - date.getTime();
  const distance = Math.abs(passed);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  if (distance < MINUTE) {
    return relative.format(0, 'second');
  }
  for (const [unit, size, limit] of STEPS) {
    if (distance < limit) {
      return undotted(relative.format(-Math.sign(passed) * Math.floor(distance / size), unit));
    }
  }
  const sameYear = date.getFullYear() === now.getFullYear();
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(date);
}

/** "2 min ago", not "2 min. ago": the dot of an abbreviation reads like the end of the sentence. */
function undotted(text: string): string {
  return text.replace(/\.(?=\s|$)/, '');
}

export function exactTime(date: Date, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(date);
}

/** The time of day, for messages of today. */
export function clockTime(date: Date, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(date);
}

/** The present moment, told again every so many milliseconds. */
export function useNow(every: number = MINUTE): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}

export interface TimeAgoProps {
  readonly date: Date;
}

/** Relative words, exact on hover and for machines. */
export function TimeAgo({ date }: TimeAgoProps) {
  const { locale } = useI18n();
  const now = useNow();
  return (
    <time dateTime={date.toISOString()} title={exactTime(date, locale)}>
      {relativeTime(date, now, locale)}
    </time>
  );
}
