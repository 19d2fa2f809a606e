import type { ConversationStore } from '@peerline/client';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../context';
import type { Loaded } from '../list/resource';

/**
 * A conversation to look at: the member's own is here already; of the others staff read along for as long as they look,
 * asked for again after each reconnect.
 */
export function useStore(cv: string): Loaded<ConversationStore> & { readonly retry: () => void } {
  const desk = useDesk();
  const { client } = desk;
  const failed = useSignal<unknown>(undefined);
  const again = useSignal(0);
  const store = client.conversations.value.get(cv);
  const own = store !== undefined && (desk.holds(store) || desk.had(cv));
  const live = client.link.value.status === 'live';
  const attempt = again.value;

  useEffect(() => {
    if (own || !live) return;
    failed.value = desk.staff ? undefined : new Gone();
    if (!desk.staff) return;
    let left = false;
    client.watch(cv).catch((error: unknown) => {
      if (!left) failed.value = error;
    });
    return () => {
      left = true;
    };
  }, [cv, own, live, attempt, desk]);

  useEffect(() => () => desk.lookAway(cv), [cv, desk]);

  const retry = () => {
    again.value++;
  };
  if (failed.value !== undefined && !own) return { status: 'failed', error: failed.value, retry };
  return store ? { status: 'ready', data: store, retry } : { status: 'loading', retry };
}

/** The conversation was somebody's once and is not theirs to read now. */
export class Gone extends Error {}
