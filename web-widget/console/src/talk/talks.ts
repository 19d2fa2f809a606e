import type { ConversationStore, Entry } from '@peerline/client';

/** One row of the member's chats. */
export interface TalkRow {
  readonly cv: string;
  readonly name: string;
  readonly online: boolean;
  readonly privateMatter: boolean;
  readonly unread: number;
  readonly writing: boolean;
  /** The newest words, and whose. */
  readonly last?: { readonly text: string; readonly own: boolean };
  /** When something was said last, else when it was asked. */
  readonly at: number;
  /** The visitor has been waiting for an answer since then. */
  readonly waitsSince?: number;
}

/** Reads the store's signals, so a component that calls it follows them. */
export function talkRow(store: ConversationStore): TalkRow {
  const state = store.state.value;
  const said = store.entries.value.filter((entry) => entry.body.kind === 'message');
  const last = said.at(-1);
  const waitsSince = state?.state === 'assigned' ? unansweredSince(store.entries.value) : undefined;
  return {
    cv: store.cv,
    name: nameOf(store),
    online: state?.visitor?.online ?? false,
    privateMatter: state?.privateMatter ?? false,
    unread: store.unread.value,
    writing: store.typing.value.length > 0,
    at: last?.at ?? state?.askedAt ?? 0,
    ...(last?.body.kind === 'message' ? { last: { text: last.body.text, own: last.own } } : {}),
    ...(waitsSince === undefined ? {} : { waitsSince }),
  };
}

/** The visitor's first word since the team's last; who talks with them in a call attends to them too. */
function unansweredSince(entries: readonly Entry[]): number | undefined {
  let since: number | undefined;
  let talking: string | undefined;
  for (const { body, from, at } of entries) {
    if (body.kind === 'call_joined') {
      talking = body.call;
      since = undefined;
    } else if (body.kind === 'call_ended' && body.call === talking) {
      talking = undefined;
    } else if (body.kind === 'message') {
      since = from?.role === 'visitor' && !talking ? (since ?? at) : undefined;
    }
  }
  return since;
}

/** The visitor's name: from the card, else from what they wrote. */
export function nameOf(store: ConversationStore): string {
  const card = store.state.value?.visitor?.name;
  return card ?? store.entries.value.find(({ from }) => from?.role === 'visitor')?.from?.name ?? '';
}

/** Newest words first; the order of equals is that of their ids, so it never flickers. */
export function newestFirst(rows: readonly TalkRow[]): TalkRow[] {
  return [...rows].sort((a, b) => b.at - a.at || (a.cv < b.cv ? -1 : 1));
}
