import type { Clock } from '@peerline/client';
import { type ReadonlySignal, signal } from '@preact/signals';

export interface Toast {
  readonly id: number;
  readonly text: string;
}

const STAYS = 6_000;
const AT_MOST = 3;

/** What happened, said for a few seconds. Nothing that a person must act on stands here. */
export class Toasts {
  readonly #shown = signal<readonly Toast[]>([]);
  readonly #clock: Clock;
  #next = 1;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get shown(): ReadonlySignal<readonly Toast[]> {
    return this.#shown;
  }

  say(text: string): void {
    const id = this.#next++;
    this.#shown.value = [...this.#shown.peek(), { id, text }].slice(-AT_MOST);
    this.#clock.after(STAYS, () => this.dismiss(id));
  }

  dismiss(id: number): void {
    this.#shown.value = this.#shown.peek().filter((toast) => toast.id !== id);
  }
}
