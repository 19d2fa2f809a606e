import type { ConversationStore } from '@peerline/client';
import { RequestError } from '@peerline/client';
import { useSignal } from '@preact/signals';
import { useDesk, useFrame, useT } from '../context';
import { useReason } from '../shell/reason';
import { pathOf } from '../shell/routes';

export interface TalkActions {
  readonly busy: boolean;
  readonly end: () => void;
  readonly giveBack: () => void;
}

/** What a member does with a chat that is theirs. */
export function useTalkActions(store: ConversationStore): TalkActions {
  const t = useT();
  const { client } = useDesk();
  const { toasts, router } = useFrame();
  const reason = useReason();
  const busy = useSignal(false);

  async function move(type: 'conversation.close' | 'conversation.release', said: string, away: boolean) {
    const version = store.state.peek()?.version;
    if (busy.value || version === undefined) return;
    busy.value = true;
    try {
      await client.request(type, { cv: store.cv, version });
      toasts.say(said);
      if (away) router.replace(pathOf('chats'));
    } catch (error) {
      toasts.say(t('talk.failed', { reason: reason(error) }));
    } finally {
      busy.value = false;
    }
  }

  return {
    busy: busy.value,
    end: () => void move('conversation.close', t('talk.ended.toast'), false),
    giveBack: () => void move('conversation.release', t('talk.givenBack.toast'), true),
  };
}

/** Takes a conversation out of the queue or the inbox, and opens it among one's own. */
export function useTake(): (cv: string) => Promise<void> {
  const t = useT();
  const desk = useDesk();
  const { client, queue, inbox } = desk;
  const { toasts, router } = useFrame();
  const reason = useReason();
  return async (cv) => {
    desk.switchboard.taking(cv);
    try {
      await client.request('conversation.take', { cv });
      router.go(pathOf('chats', cv));
    } catch (error) {
      const taken = error instanceof RequestError && error.code === 'taken';
      const full = error instanceof RequestError && error.code === 'conflict' && desk.full;
      toasts.say(taken ? t('queue.taken') : full ? t('queue.full') : reason(error));
    }
    void queue.reload();
    void inbox.reload();
  };
}
