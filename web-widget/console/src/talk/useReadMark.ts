import type { ConversationStore } from '@peerline/client';
import { useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../context';

/** Read is what lay before somebody's eyes: this tab is seen, has the focus, and shows the conversation's end in `box`, with no call over it. */
export function useReadMark(
  store: ConversationStore,
  box: { readonly current: HTMLElement | null },
  atEnd: boolean,
): void {
  const desk = useDesk();
  // A call that begins or ends renders this anew: it may lie over the box.
  void desk.phone.part.value?.busy.value;
  const tell = () => {
    const seen = !document.hidden && document.hasFocus() && isShown(box.current);
    if (seen && atEnd && desk.holds(store) && store.unread.peek() > 0) {
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

function isShown(box: HTMLElement | null): boolean {
  return box?.checkVisibility({ visibilityProperty: true }) ?? false;
}
