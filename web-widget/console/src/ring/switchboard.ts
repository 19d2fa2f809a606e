import type { Client, Offer } from '@peerline/client';
import type { RingEnd } from '@peerline/protocol';
import { effect } from '@preact/signals';
import type { Router } from '../shell/router';
import { pathOf } from '../shell/routes';

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

  constructor(client: Client, router: Router, told: (ended: Ended) => void) {
    this.#client = client;
    this.#router = router;
    const seen = effect(() => {
      for (const offer of client.rings.offers.value) this.#seen.set(offer.ring, offer);
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

  stop(): void {
    this.#stop();
  }
}
