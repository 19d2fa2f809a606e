import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useAsking, useDesk, useFrame } from '../context';
import { titleOf } from '../shell/title';

const FLASH = 1_000;

/**
 * Sound, the tab's title and notices outside of the browser. By signals, not by rendering: those run at once, while a hidden
 * tab is painted never and its timers come late.
 */
export function useAttention(place: string): void {
  const asks = useAsking();
  const { mine, switchboard, desktop } = useDesk();
  const { bell, shop, clock } = useFrame();
  const seen = useSignal(isSeen());
  const odd = useSignal(true);
  const here = useSignal(place);
  here.value = place;

  useEffect(() => {
    const look = () => {
      seen.value = isSeen();
    };
    const signs = ['focus', 'blur', 'visibilitychange'];
    for (const sign of signs) addEventListener(sign, look, true);
    return () => {
      for (const sign of signs) removeEventListener(sign, look, true);
      bell.ring(false);
    };
  }, [bell, seen]);

  useSignalEffect(() => bell.ring(switchboard.offers.value.length > 0));
  useSignalEffect(() =>
    desktop.follow(
      switchboard.offers.value,
      seen.value,
      ({ visitor }) => asks(visitor.name),
      () => window.focus(),
    ),
  );
  useSignalEffect(() => {
    const first = switchboard.offers.value[0];
    const unread = mine.value.reduce((sum, store) => sum + store.unread.value, 0);
    const asking = first && asks(first.visitor.name);
    document.title = titleOf(here.value, shop.name, unread, asking, odd.value);
    if (!first) return;
    return clock.after(FLASH, () => {
      odd.value = !odd.peek();
    });
  });
}

function isSeen(): boolean {
  return !document.hidden && document.hasFocus();
}
