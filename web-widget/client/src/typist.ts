import { type Cancel, type Clock, nothingToCancel } from './clock';

const AGAIN_AFTER = 3_000;
const PAUSE = 4_000;

/** Turns key presses into few hints: at once, then every 3 s while it goes on, and "stopped" after a pause of 4 s. */
export class TypingHints {
  readonly #tell: (cv: string, on: boolean) => void;
  readonly #clock: Clock;
  #cv: string | undefined;
  #told = 0;
  #pause: Cancel = nothingToCancel;

  constructor(tell: (cv: string, on: boolean) => void, clock: Clock) {
    this.#tell = tell;
    this.#clock = clock;
  }

  pressed(cv: string): void {
    if (this.#cv !== cv) this.stop();
    this.#pause();
    this.#pause = this.#clock.after(PAUSE, () => this.stop());
    const now = this.#clock.now();
    if (this.#cv === cv && now - this.#told < AGAIN_AFTER) return;
    this.#cv = cv;
    this.#told = now;
    this.#tell(cv, true);
  }

  /** The message was sent, or the field emptied. */
  stop(): void {
    this.#pause();
    if (this.#cv !== undefined) this.#tell(this.#cv, false);
    this.#cv = undefined;
  }
}
