import type { ConversationStore } from '@peerline/client';
import { useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../context';

/** Read is what lay before somebody's eyes: this tab is seen, has the focus, and shows the conversation's end. */
export function useReadMark(store: ConversationStore, atEnd: boolean): void {
  const desk = useDesk();
  const tell = () => {
    if (atEnd && !document.hidden && document.hasFocus() && desk.holds(store) && store.unread.peek() > 0) {
      desk.client.read(store.cv, store.head);
    }
  };
  useSignalEffect(() => {
    store.entries.value;
    store.state.value;
    tell();
  });
  useEffect(() => {
    tell();
    addEventListener('focus', tell);
    document.addEventListener('visibilitychange', tell);
    return () => {
      removeEventListener('focus', tell);
      document.removeEventListener('visibilitychange', tell);
    };
  });
}
