import type { Entry } from '@peerline/client';

/** What stands in the log, top to bottom. */
export type Line =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'new'; readonly key: string }
  | {
      readonly kind: 'entry';
      readonly key: string;
      readonly entry: Entry;
      /** First and last of a run of messages by one person. */
      readonly opens: boolean;
      readonly ends: boolean;
    };

const RUN_LASTS = 5 * 60_000;

/** Puts days apart, marks where the new ones begin, and joins what one person says in a row. */
export function timeline(entries: readonly Entry[], newFrom: number | undefined): Line[] {
  const lines: Line[] = [];
  entries.forEach((entry, index) => {
    const before = entries[index - 1];
    const after = entries[index + 1];
    const newDay = !before || !sameDay(before.at, entry.at);
    const newHere = newFrom !== undefined && entry.seq === newFrom;
    if (newDay) lines.push({ kind: 'day', key: `day ${entry.at} ${entry.id}`, at: entry.at });
    if (newHere) lines.push({ kind: 'new', key: 'new' });
    lines.push({
      kind: 'entry',
      key: entry.id,
      entry,
      opens: newDay || newHere || !before || !oneRun(before, entry),
      ends: !after || !oneRun(entry, after),
    });
  });
  return lines;
}

function sameDay(one: number, other: number): boolean {
  return new Date(one).toDateString() === new Date(other).toDateString();
}

function oneRun(before: Entry, after: Entry): boolean {
  return (
    before.body.kind === 'message' &&
    after.body.kind === 'message' &&
    before.own === after.own &&
    before.from?.party === after.from?.party &&
    after.at - before.at < RUN_LASTS
  );
}
