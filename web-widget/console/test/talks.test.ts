import type { Entry } from '@peerline/client';
import type { Person } from '@peerline/protocol';
import { expect, test } from 'vitest';
import { dayName } from '../src/talk/dayName';
import { linesOf } from '../src/talk/lines';
import { newestFirst, talkRow } from '../src/talk/talks';
import { deskWith, JENNY } from './desk';

const DAY = new Date(2026, 10, 21, 12).getTime();
const MINUTE = 60_000;

function said(id: string, from: 'jenny' | 'you' | 'marta', at: number, body?: Entry['body']): Entry {
  const own = from === 'you';
  return {
    id,
    at,
    own,
    body: body ?? { kind: 'message', text: id },
    ...(own
      ? {}
      : { from: { party: from, name: from, role: from === 'jenny' ? 'visitor' : ('staff' as const) } }),
  };
}

const shapes = (entries: Entry[]) =>
  linesOf(entries).map((line) =>
    line.kind === 'say' ? `${line.text}${line.first ? '(' : ''}${line.last ? ')' : ''}` : line.kind,
  );

test('what one person says in one go belongs together', () => {
  expect(
    shapes([said('a', 'jenny', DAY), said('b', 'jenny', DAY + MINUTE), said('c', 'you', DAY + 2 * MINUTE)]),
  ).toEqual(['day', 'a(', 'b)', 'c()']);
});

test('after five minutes it is another go', () => {
  expect(shapes([said('a', 'jenny', DAY), said('b', 'jenny', DAY + 5 * MINUTE)])).toEqual([
    'day',
    'a()',
    'b()',
  ]);
});

test('two members of the team do not run together', () => {
  expect(shapes([said('a', 'marta', DAY), said('b', 'you', DAY)])).toEqual(['day', 'a()', 'b()']);
});

test('an event between words parts them', () => {
  expect(
    shapes([said('a', 'jenny', DAY), said('j', 'you', DAY, { kind: 'joined' }), said('b', 'jenny', DAY)]),
  ).toEqual(['day', 'a()', 'event', 'b()']);
});

test('each day begins with its date', () => {
  expect(shapes([said('a', 'jenny', DAY), said('b', 'jenny', DAY + 24 * 60 * MINUTE)])).toEqual([
    'day',
    'a()',
    'day',
    'b()',
  ]);
});

test('a row tells the newest words, what is unread and since when the visitor waits', async () => {
  const { desk, shop, settle } = await deskWith((fake) => {
    fake.talk(
      { cv: 'c1', visitor: { party: 'v:jenny', name: 'Jenny', online: true, earlier: [], blocked: false } },
      [
        [fake.me.person, { kind: 'message', text: 'Hello' }, 1_000],
        [JENNY, { kind: 'message', text: 'Is it wide?' }, 2_000],
        [JENNY, { kind: 'message', text: 'For me' }, 3_000],
      ],
    );
  });
  const [store] = desk.mine.value;
  expect(store && talkRow(store)).toEqual({
    cv: 'c1',
    name: 'Jenny',
    online: true,
    privateMatter: false,
    unread: 2,
    writing: false,
    last: { text: 'For me', own: false },
    at: 3_000,
    waitsSince: 2_000,
  });
  shop.append('c1', shop.me.person, { kind: 'message', text: 'Yes' });
  await settle();
  expect(store && talkRow(store).waitsSince).toBeUndefined();
});

test('a visitor waits for nobody while they talk in a call, nor for what they wrote before it', async () => {
  const { desk, shop, settle } = await deskWith((fake) => {
    fake.talk(
      { cv: 'c1', visitor: { party: 'v:jenny', name: 'Jenny', online: true, earlier: [], blocked: false } },
      [[JENNY, { kind: 'message', text: 'Is it wide?' }, 2_000]],
    );
  });
  const [store] = desk.mine.value;
  const waits = () => store && talkRow(store).waitsSince;
  const happens = async (who: Person, body: Entry['body']) => {
    shop.append('c1', who, body);
    await settle();
  };
  await happens(JENNY, { kind: 'call_started', call: 'k', media: 'video' });
  expect(waits()).toBe(2_000);
  await happens(shop.me.person, { kind: 'call_joined', call: 'k' });
  expect(waits()).toBeUndefined();
  await happens(JENNY, { kind: 'message', text: 'This one' });
  expect(waits()).toBeUndefined();
  await happens(JENNY, { kind: 'call_ended', call: 'k', media: 'video', reason: 'hung_up', seconds: 60 });
  expect(waits()).toBeUndefined();
  await happens(JENNY, { kind: 'message', text: 'One more thing' });
  expect(waits()).toBeDefined();
});

test('chats stand with the newest words first', () => {
  const row = (cv: string, at: number) => ({
    cv,
    at,
    name: cv,
    online: true,
    privateMatter: false,
    unread: 0,
    writing: false,
  });
  expect(newestFirst([row('b', 1), row('a', 1), row('c', 2)]).map(({ cv }) => cv)).toEqual(['c', 'a', 'b']);
});

test('a day is called as people call it', () => {
  const at = (month: number, day: number, hour = 12, year = 2026) =>
    new Date(year, month, day, hour).getTime();
  const now = at(10, 21, 1);
  expect(dayName(at(10, 21, 0), now, 'en')).toBe('Today');
  expect(dayName(at(10, 20, 23), now, 'de')).toBe('Gestern');
  expect(dayName(at(9, 31), now, 'en')).toBe('Saturday, October 31');
  expect(dayName(at(9, 31, 12, 2025), now, 'en')).toBe('Friday, October 31, 2025');
});
