import type { Day, Opening } from '../api/types';

export const DAYS: readonly Day[] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
];

const FIRST = { from: '09:00', to: '18:00' };
/** 2024 began on a Monday. */
const A_MONDAY = Date.UTC(2024, 0, 1);
const DAY = 86_400_000;

/** What one starts from: a working week. */
export function workingWeek(): Opening[] {
  return DAYS.slice(0, 5).map((day) => ({ day, ...FIRST }));
}

/** Where the browser is, when the shop has not said it. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** All that the browser knows, and the one that was chosen elsewhere. */
export function zones(chosen: string): string[] {
  return [...new Set([chosen, ...Intl.supportedValuesOf('timeZone')])].sort();
}

/** As the reader's language names it. */
export function dayName(day: Day, locale: string): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
    A_MONDAY + DAYS.indexOf(day) * DAY,
  );
}

/** Another opening of the day, after its last where there is room. */
export function withAnother(week: readonly Opening[], day: Day): Opening[] {
  const last = week.filter((one) => one.day === day).at(-1);
  const from = last && last.to > last.from ? last.to : FIRST.from;
  return sorted([...week, last ? { day, from, to: from < '20:00' ? '20:00' : '23:59' } : { day, ...FIRST }]);
}

export function changed(week: readonly Opening[], at: Opening, part: Partial<Opening>): Opening[] {
  return week.map((one) => (one === at ? { ...one, ...part } : one));
}

export function without(week: readonly Opening[], at: Opening): Opening[] {
  return week.filter((one) => one !== at);
}

/** How an opening goes on past midnight, if it does. */
export function overMidnight({ from, to }: Opening): 'night' | 'wholeDay' | undefined {
  if (from === to) return 'wholeDay';
  return to < from ? 'night' : undefined;
}

/** In the order of the week; while somebody writes a time, its row stays where it is. */
function sorted(week: readonly Opening[]): Opening[] {
  return [...week].sort((one, other) => DAYS.indexOf(one.day) - DAYS.indexOf(other.day));
}
