import { type Clock, newId } from '@peerline/client';
import { type ReadonlySignal, signal } from '@preact/signals';

/** An answered question of the community. */
export interface SimilarThread {
  readonly title: string;
  /** On Peerline's origin. */
  readonly url: string;
  /** The beginning of the best answer. */
  readonly excerpt?: string;
}

const FROM_CHARACTERS = 10;
const PAUSE = 400;
const MOST = 3;

/** Looks for answered questions while somebody writes: after a pause, one request at a time; old results stay until there are new ones. */
export class Similar {
  readonly #found = signal<readonly SimilarThread[]>([]);
  readonly #site: string;
  readonly #clock: Clock;
  #newest = '';
  #cancel = () => {};

  constructor(site: string, clock: Clock) {
    this.#site = site;
    this.#clock = clock;
  }

  get found(): ReadonlySignal<readonly SimilarThread[]> {
    return this.#found;
  }

  typed(text: string): void {
    this.#cancel();
    const words = text.trim();
    if (words.length < FROM_CHARACTERS) {
      if (!words) this.#found.value = [];
      return;
    }
    this.#cancel = this.#clock.after(PAUSE, () => this.#look(words));
  }

  async #look(words: string): Promise<void> {
    const turn = newId();
    this.#newest = turn;
    const query = new URLSearchParams({ q: words.slice(0, 200) });
    const answer = await fetch(`/api/v1/sites/${this.#site}/similar?${query}`).catch(() => undefined);
    if (!answer?.ok) return;
    const { threads } = (await answer.json()) as { threads: SimilarThread[] };
    if (turn === this.#newest) this.#found.value = threads.slice(0, MOST);
  }
}
