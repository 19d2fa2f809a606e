import type { Clock } from '@peerline/client';

/** A page that is reloaded lets go at once; a tab that lives does not. */
const LET_GO_WITHIN = 1_000;

/** The browser's lock on a call. A duplicated tab remembers the call too, and must not take it from the tab that is in it. */
export class Hold {
  readonly #clock: Clock;
  #taken: Promise<boolean> | undefined;
  #letGo: () => void = () => undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** False when another tab keeps it. */
  take(call: string): Promise<boolean> {
    this.#taken ??= new Promise((resolve) => {
      const waiting = new AbortController();
      const held = new Promise<void>((done) => {
        this.#letGo = () => {
          waiting.abort();
          done();
        };
      });
      const cancel = this.#clock.after(LET_GO_WITHIN, () => {
        this.release();
        resolve(false);
      });
      const granted = () => {
        cancel();
        resolve(true);
        return held;
      };
      // A browser without locks, or that keeps them from this page, cannot tell.
      if (!navigator.locks) granted();
      else navigator.locks.request(`call:${call}`, { signal: waiting.signal }, granted).catch(granted);
    });
    return this.#taken;
  }

  release(): void {
    this.#taken = undefined;
    this.#letGo();
  }
}
