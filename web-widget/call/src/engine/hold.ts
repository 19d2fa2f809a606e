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

  /** False when another tab keeps it. `otherwise`: what holds where the browser has no locks, or keeps them from this page. */
  take(call: string, otherwise = true): Promise<boolean> {
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
      const unknown = () => {
        cancel();
        resolve(otherwise);
      };
      const granted = () => {
        cancel();
        resolve(true);
        return held;
      };
      if (!navigator.locks) unknown();
      else navigator.locks.request(`call:${call}`, { signal: waiting.signal }, granted).catch(unknown);
    });
    return this.#taken;
  }

  release(): void {
    this.#taken = undefined;
    this.#letGo();
  }
}
