import type { Client } from '@peerline/client';
import type { Status } from '@peerline/protocol';
import { effect, type ReadonlySignal, signal } from '@preact/signals';

export type Choice = Exclude<Status, 'offline'>;

export const CHOICES: readonly Choice[] = ['online', 'away', 'invisible'];

/** The member's own status: chosen here, in another tab, or by the server after two missed rings. */
export class OwnStatus {
  readonly #client: Client;
  readonly #status = signal<Choice>('online');
  readonly #stop: () => void;
  #choosing = 0;

  constructor(client: Client) {
    this.#client = client;
    const greeted = effect(() => this.#told(client.hello.value?.me?.status));
    const listed = effect(() => {
      const you = client.hello.value?.you;
      this.#told(client.team.value?.people.find(({ person }) => person.party === you)?.status);
    });
    this.#stop = () => {
      greeted();
      listed();
    };
  }

  get current(): ReadonlySignal<Choice> {
    return this.#status;
  }

  /** Shown at once, taken back when the server refuses. Rejects with RequestError. */
  async choose(status: Choice): Promise<void> {
    const before = this.#status.peek();
    this.#status.value = status;
    this.#choosing++;
    try {
      await this.#client.request('status.set', { status });
    } catch (error) {
      this.#status.value = before;
      throw error;
    } finally {
      this.#choosing--;
    }
  }

  stop(): void {
    this.#stop();
  }

  /** Offline is how others see one who is invisible or reconnecting, never what was chosen. */
  #told(status: Status | undefined): void {
    if (status && status !== 'offline' && this.#choosing === 0) this.#status.value = status;
  }
}
