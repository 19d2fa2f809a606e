import { type ReadonlySignal, signal } from '@preact/signals';

/** Something fetched. Loading again keeps what is shown; a failure then stands beside it. */
export interface Loaded<T> {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly data?: T;
  readonly error?: unknown;
}

export class Resource<T> {
  readonly #state = signal<Loaded<T>>({ status: 'loading' });
  readonly #load: () => Promise<T>;
  #newest = 0;

  constructor(load: () => Promise<T>) {
    this.#load = load;
  }

  get state(): ReadonlySignal<Loaded<T>> {
    return this.#state;
  }

  /** Only the newest load's answer counts, in whatever order the answers come. */
  async reload(): Promise<void> {
    const turn = ++this.#newest;
    if (this.#state.peek().status === 'failed')
      this.#state.value = { ...kept(this.#state.peek()), status: 'loading' };
    try {
      const data = await this.#load();
      if (turn === this.#newest) this.#state.value = { status: 'ready', data };
    } catch (error) {
      if (turn === this.#newest) this.#state.value = { ...kept(this.#state.peek()), status: 'failed', error };
    }
  }

  /** Puts in what is known to be true now, for example the answer of a write. */
  set(data: T): void {
    this.#newest++;
    this.#state.value = { status: 'ready', data };
  }
}

function kept<T>({ data }: Loaded<T>): { data?: T } {
  return data === undefined ? {} : { data };
}
