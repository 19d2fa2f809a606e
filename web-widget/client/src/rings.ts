import type { Ring, RingEnd } from '@peerline/protocol';
import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { Clock } from './clock';

/** A ring with its end on this machine's clock, so that the countdown needs no synchronised clocks. */
export interface Offer extends Ring {
  readonly endsAt: number;
}

export interface Ended {
  readonly ring: string;
  readonly cv: string;
  readonly reason: RingEnd;
}

/** What rings for this member now, oldest first. */
export class Rings {
  readonly #offers = signal<readonly Offer[]>([]);
  readonly #last = signal<Ended | undefined>(undefined);
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get offers(): ReadonlySignal<readonly Offer[]> {
    return this.#offers;
  }

  /** Why the last ring ended, for "somebody else was faster". */
  get last(): ReadonlySignal<Ended | undefined> {
    return this.#last;
  }

  rung(ring: Ring): void {
    this.#offers.value = [
      ...this.#offers.peek().filter((offer) => offer.ring !== ring.ring),
      this.#offer(ring),
    ];
  }

  ended(end: Ended): void {
    this.#last.value = end;
    this.#offers.value = this.#offers.peek().filter((offer) => offer.ring !== end.ring);
  }

  replace(rings: readonly Ring[]): void {
    this.#offers.value = rings.map((ring) => this.#offer(ring));
  }

  #offer(ring: Ring): Offer {
    return { ...ring, endsAt: this.#clock.now() + ring.until - ring.now };
  }
}
