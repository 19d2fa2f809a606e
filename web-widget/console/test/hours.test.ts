import { expect, test } from 'vitest';
import {
  changed,
  dayName,
  overMidnight,
  ownZone,
  withAnother,
  without,
  workingWeek,
  zones,
} from '../src/settings/hours';

test('one starts from a working week', () => {
  expect(workingWeek().map(({ day }) => day)).toEqual([
    'monday',
    'tuesday',
    'wednesday',
    'thursday',
    'friday',
  ]);
});

test('a day’s first opening is a usual day, the next begins where the last ends', () => {
  const once = withAnother([], 'saturday');
  expect(once).toEqual([{ day: 'saturday', from: '09:00', to: '18:00' }]);
  expect(withAnother(once, 'saturday')[1]).toEqual({ day: 'saturday', from: '18:00', to: '20:00' });
});

test('openings stay in the order of the week', () => {
  const week = withAnother(withAnother([], 'sunday'), 'tuesday');
  expect(week.map(({ day }) => day)).toEqual(['tuesday', 'sunday']);
});

test('a change and a removal touch one opening only', () => {
  const week = workingWeek();
  const [monday] = week;
  if (!monday) throw new Error('no Monday');
  const later = changed(week, monday, { from: '10:00' });
  expect(later[0]?.from).toBe('10:00');
  expect(later.slice(1)).toEqual(week.slice(1));
  expect(without(week, monday)).toEqual(week.slice(1));
});

test('an end that is not after the beginning is the next day’s', () => {
  expect(overMidnight({ day: 'friday', from: '22:00', to: '02:00' })).toBe('night');
  expect(overMidnight({ day: 'friday', from: '00:00', to: '00:00' })).toBe('wholeDay');
  expect(overMidnight({ day: 'friday', from: '09:00', to: '18:00' })).toBeUndefined();
});

test('days are named in the reader’s language', () => {
  expect(dayName('monday', 'de')).toBe('Montag');
  expect(dayName('sunday', 'en')).toBe('Sunday');
});

test('the own time zone can be chosen, and one that the browser does not list stays', () => {
  expect(zones(ownZone())).toContain(ownZone());
  expect(zones('Mars/Olympus')).toContain('Mars/Olympus');
  expect(new Set(zones('Europe/Berlin')).size).toBe(zones('Europe/Berlin').length);
});
