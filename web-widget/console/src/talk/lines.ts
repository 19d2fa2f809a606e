import type { Entry } from '@peerline/client';

/** What a conversation's log shows, from top to bottom. */
export type Line =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'event'; readonly key: string; readonly entry: Entry }
  /** `first` and `last` of what one person said in one go. */
  | {
      readonly kind: 'say';
      readonly key: string;
      readonly entry: Entry;
      readonly text: string;
      readonly first: boolean;
      readonly last: boolean;
    };

/** Words that follow within so much belong together. */
const TOGETHER = 5 * 60_000;

export function linesOf(entries: readonly Entry[]): Line[] {
  return entries.flatMap((entry, index) => {
    const before = entries[index - 1];
    const day: Line[] =
      before && sameDay(before.at, entry.at) ? [] : [{ kind: 'day', key: `day:${entry.id}`, at: entry.at }];
    return [...day, lineOf(entry, before, entries[index + 1])];
  });
}

function lineOf(entry: Entry, before: Entry | undefined, after: Entry | undefined): Line {
  const { id, body } = entry;
  if (body.kind !== 'message' && body.kind !== 'answered') return { kind: 'event', key: id, entry };
  const first = !(before && together(before, entry));
  const last = !(after && together(entry, after));
  return { kind: 'say', key: id, entry, text: body.text, first, last };
}

function together(one: Entry, next: Entry): boolean {
  return (
    one.body.kind === 'message' &&
    next.body.kind === 'message' &&
    speaker(one) === speaker(next) &&
    next.at - one.at < TOGETHER &&
    sameDay(one.at, next.at)
  );
}

function speaker({ own, from }: Entry): string {
  return own ? '' : `${from?.role}:${from?.party}:${from?.name}`;
}

function sameDay(one: number, other: number): boolean {
  return new Date(one).toDateString() === new Date(other).toDateString();
}
