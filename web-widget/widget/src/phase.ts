import type { Entry } from '@peerline/client';
import type { ConversationState } from '@peerline/protocol';

/** What the visitor is to be told below the messages. */
export type Phase =
  /** Not on the server yet. */
  | 'sending'
  | 'waiting'
  /** Somebody talks with them, or the question waits in public or in the inbox. */
  | 'talking'
  /** The same, and somebody said something since the visitor last did or said "not yet". */
  | 'answered'
  | 'cancelled'
  /** Ended without a word on whether it was solved. */
  | 'ended'
  | 'solved'
  | 'unsolved'
  | 'rated';

/** The last that happened decides; a new message of the visitor starts anew. */
export function phaseOf(state: ConversationState | undefined, entries: readonly Entry[]): Phase {
  if (!state) return 'sending';
  if (state.state === 'waiting') return 'waiting';
  const spoken = entries.findLastIndex(({ body }) => body.kind === 'message' || body.kind === 'answered');
  const since = entries.slice(spoken + 1).map(({ body }) => body);
  const verdict = since.findLast((body) => body.kind === 'solved');
  if (since.some((body) => body.kind === 'rated')) return 'rated';
  if (verdict) return verdict.solved ? 'solved' : state.state === 'closed' ? 'unsolved' : 'talking';
  if (state.state === 'closed')
    return since.some((body) => body.kind === 'cancelled') ? 'cancelled' : 'ended';
  return entries[spoken]?.own === false ? 'answered' : 'talking';
}
