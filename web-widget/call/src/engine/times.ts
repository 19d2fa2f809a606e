import type { Cancel, Clock } from '@peerline/client';
import type { CallState } from '@peerline/protocol';
import { computed, type ReadonlySignal, signal } from '@preact/signals-core';

const TICK = 500;

/** The server's times on this machine's clock, so that a countdown needs no synchronised clocks. */
export class Times {
  readonly #clock: Clock;
  readonly #now;
  readonly #ahead: ReadonlySignal<number>;
  #cancel: Cancel | undefined;

  readonly ringLeft: ReadonlySignal<number>;
  readonly seconds: ReadonlySignal<number>;

  /** `ahead`: by how many ms this machine's clock is; `beat` is called twice a second. */
  constructor(
    state: ReadonlySignal<CallState | undefined>,
    clock: Clock,
    ahead: ReadonlySignal<number>,
    beat: () => void,
  ) {
    this.#clock = clock;
    this.#ahead = ahead;
    this.#now = signal(clock.now());
    this.ringLeft = computed(() => {
      const { phase, ringUntil = 0 } = state.value ?? {};
      return phase === 'ringing' ? Math.max(0, Math.ceil(-this.#since(ringUntil))) : 0;
    });
    this.seconds = computed(() => {
      const answered = state.value?.answeredAt;
      return answered ? Math.max(0, Math.floor(this.#since(answered))) : 0;
    });
    this.#schedule(beat);
  }

  look(): void {
    this.#now.value = this.#clock.now();
  }

  stop(): void {
    this.#cancel?.();
  }

  #since(server: number): number {
    return (this.#now.value - this.#ahead.value - server) / 1_000;
  }

  #schedule(beat: () => void): void {
    this.#cancel = this.#clock.after(TICK, () => {
      this.look();
      this.#schedule(beat);
      beat();
    });
  }
}
