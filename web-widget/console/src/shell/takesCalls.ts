import type { Client } from '@peerline/client';
import { effect, type ReadonlySignal, signal } from '@preact/signals';

/** The member's own switch for calls, as the server said at the last connection or as it was chosen here since. */
export class TakesCalls {
  readonly #client: Client;
  readonly #on = signal(true);
  readonly #stop: () => void;

  constructor(client: Client) {
    this.#client = client;
    this.#stop = effect(() => {
      const told = client.hello.value?.me?.takesCalls;
      if (told !== undefined) this.#on.value = told;
    });
  }

  get on(): ReadonlySignal<boolean> {
    return this.#on;
  }

  /** Shown at once, taken back when the server refuses. Rejects with RequestError. */
  async choose(on: boolean): Promise<void> {
    this.#on.value = on;
    try {
      await this.#client.request('calls.take', { on });
    } catch (error) {
      this.#on.value = !on;
      throw error;
    }
  }

  stop(): void {
    this.#stop();
  }
}
