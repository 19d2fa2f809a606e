import type { Client, Clock, Offer } from '@peerline/client';
import type { RingEnd } from '@peerline/protocol';
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Router } from '../shell/router';
import { pathOf } from '../shell/routes';
import { FORGOTTEN_AFTER, isForgotten } from './countdown';

export interface Ended {
  readonly reason: RingEnd;
  readonly visitor: string;
  /** Accepted or declined in this tab. */
  readonly here: boolean;
}

/** What rings for this member: accepting, declining, and telling how each ring ended. */
export class Switchboard {
  readonly #client: Client;
  readonly #router: Router;
  readonly #seen = new Map<string, Offer>();
  readonly #mine = new Set<string>();
  readonly #stop: () => void;
  /** Grows when a ring may be forgotten. */
  readonly #turn = signal(0);
  /** What rings now, oldest first. */
  readonly offers: ReadonlySignal<readonly Offer[]>;

  constructor(client: Client, router: Router, clock: Clock, told: (ended: Ended) => void) {
    this.#client = client;
    this.#router = router;
    this.offers = computed(() => {
      this.#turn.value;
      return client.rings.offers.value.filter(({ endsAt }) => !isForgotten(endsAt, clock.now()));
    });
    const seen = effect(() => {
      for (const offer of client.rings.offers.value) {
        if (this.#seen.has(offer.ring)) continue;
        this.#seen.set(offer.ring, offer);
        clock.after(offer.endsAt + FORGOTTEN_AFTER + 1 - clock.now(), () => {
          this.#turn.value++;
        });
      }
    });
    const ended = effect(() => {
      const last = client.rings.last.value;
      const offer = last && this.#seen.get(last.ring);
      if (!offer) return;
      this.#seen.delete(offer.ring);
      told({ reason: last.reason, visitor: offer.visitor.name, here: this.#mine.delete(offer.ring) });
    });
    this.#stop = () => {
      seen();
      ended();
    };
  }

  /** Opens the conversation when it is won. Rejects with RequestError. */
  async accept(offer: Offer): Promise<void> {
    this.#mine.add(offer.ring);
    try {
      await this.#client.request('ring.accept', { ring: offer.ring });
    } catch (error) {
      this.#mine.delete(offer.ring);
      throw error;
    }
    this.#router.go(pathOf('chats', offer.cv));
  }

  async decline(offer: Offer): Promise<void> {
    this.#mine.add(offer.ring);
    await this.#client.request('ring.decline', { ring: offer.ring });
  }

  /** The conversation is being taken without its ring, which then ends by this member's own doing. */
  taking(cv: string): void {
    for (const offer of this.#client.rings.offers.peek()) if (offer.cv === cv) this.#mine.add(offer.ring);
  }

  stop(): void {
    this.#stop();
  }
}
