import type { Calls } from '@peerline/call/model';
import { effect } from '@preact/signals';

/** Sounds while a call rings here, where the browser lets this page sound. */
export function soundRings(calls: Calls): void {
  effect(() => {
    if (calls.current.value?.stage.value !== 'ringing' || !('AudioContext' in window)) return;
    let silence: (() => void) | undefined = () => {};
    import('@peerline/ui/chime').then(
      ({ chime }) => {
        // Answered before it could sound.
        if (!silence) return;
        const voice = chime();
        voice.start();
        silence = voice.close;
      },
      () => undefined,
    );
    return () => {
      silence?.();
      silence = undefined;
    };
  });
}
