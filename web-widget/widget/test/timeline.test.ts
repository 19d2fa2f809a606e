import type { Entry } from '@peerline/client';
import { expect, test } from 'vitest';
import { timeline } from '../src/timeline';

const NOON = new Date(2026, 10, 21, 12).getTime();
const MINUTE = 60_000;

function message(seq: number, at: number, party: string): Entry {
  return {
    id: `${seq}`,
    seq,
    at,
    own: party === 'you',
    from: { party, name: party, role: 'staff' },
    body: { kind: 'message', text: 'x' },
  };
}

test('days are put apart', () => {
  const lines = timeline([message(1, NOON, 'you'), message(2, NOON + 24 * 60 * MINUTE, 'you')], undefined);
  expect(lines.map((line) => line.kind)).toEqual(['day', 'entry', 'day', 'entry']);
});

test('the mark stands before the first new message', () => {
  const lines = timeline([message(1, NOON, 'you'), message(2, NOON, 'john')], 2);
  expect(lines.map((line) => line.kind)).toEqual(['day', 'entry', 'new', 'entry']);
});

test('what one person says in a row is one run, until five minutes pass or another speaks', () => {
  const lines = timeline(
    [
      message(1, NOON, 'john'),
      message(2, NOON + MINUTE, 'john'),
      message(3, NOON + 10 * MINUTE, 'john'),
      message(4, NOON + 10 * MINUTE, 'you'),
    ],
    undefined,
  );
  const runs = lines.flatMap((line) => (line.kind === 'entry' ? [[line.opens, line.ends]] : []));
  expect(runs).toEqual([
    [true, false],
    [false, true],
    [true, true],
    [true, true],
  ]);
});

test('an entry keeps its key when it becomes an event', () => {
  const pending: Entry = {
    id: 'a',
    at: NOON,
    own: true,
    body: { kind: 'message', text: 'x' },
    state: 'sending',
  };
  const keys = (entry: Entry) =>
    timeline([entry], undefined)
      .map((line) => line.key)
      .at(-1);
  expect(keys(pending)).toBe(keys({ ...pending, seq: 4, state: 'sent' }));
});
