import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useAsking, useCalling, useDesk, useFrame } from '../context';
import { titleOf } from '../shell/title';

const FLASH = 1_000;

/**
 * Sound, the tab's title and notices outside of the browser. By signals, not by rendering: those run at once, while a hidden
 * tab is painted never and its timers come late.
 */
export function useAttention(place: string): void {
  const asks = useAsking();
  const { mine, switchboard, desktop, phone } = useDesk();
  const calls = useCalling();
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

  useSignalEffect(() => bell.ring(switchboard.offers.value.length > 0 || phone.incoming.value !== undefined));
  useSignalEffect(() =>
    desktop.follow(
      [
        ...switchboard.offers.value.map(({ ring, question, visitor }) => ({
          ring,
          title: asks(visitor.name),
          text: question,
        })),
        ...(phone.incoming.value
          ? [{ ring: phone.incoming.value.call, title: calls(phone.incoming.value), text: '' }]
          : []),
      ],
      seen.value,
      () => window.focus(),
    ),
  );
  useSignalEffect(() => {
    const call = phone.incoming.value;
    const first = switchboard.offers.value[0];
    const unread = mine.value.reduce((sum, store) => sum + store.unread.value, 0);
    const asking = call ? calls(call) : first && asks(first.visitor.name);
    document.title = titleOf(here.value, shop.name, unread, asking, odd.value);
    if (!asking) return;
    return clock.after(FLASH, () => {
      odd.value = !odd.peek();
    });
  });
}

function isSeen(): boolean {
  return !document.hidden && document.hasFocus();
}
