import type { Clock } from '@peerline/client';
import { type ReadonlySignal, signal } from '@preact/signals';

/** What makes the sound; made by `chime` from WebAudio. */
export interface Voice {
  /** Whether the browser lets it sound. */
  readonly allowed: () => boolean;
  /** Asks the browser; it agrees after a click or key press only. */
  readonly wake: () => Promise<void>;
  readonly play: () => void;
  /** Told when `allowed` changed. */
  readonly onChange: (changed: () => void) => void;
}

const AGAIN_AFTER = 2_400;

/** Rings as long as something rings, when the browser and the member allow it. */
export class Bell {
  readonly #voice: Voice;
  readonly #clock: Clock;
  readonly #keep: Pick<Storage, 'getItem' | 'setItem'>;
  readonly #blocked = signal(false);
  readonly #wanted;
  #ringing = false;
  #silence = () => {};

  constructor(voice: Voice, clock: Clock, keep: Pick<Storage, 'getItem' | 'setItem'>) {
    this.#voice = voice;
    this.#clock = clock;
    this.#keep = keep;
    this.#wanted = signal(keep.getItem(WANTED) !== 'no');
    this.#blocked.value = !voice.allowed();
    voice.onChange(() => {
      this.#blocked.value = !voice.allowed();
    });
  }

  /** The browser keeps it silent. */
  get blocked(): ReadonlySignal<boolean> {
    return this.#blocked;
  }

  /** The member wants to hear it. */
  get wanted(): ReadonlySignal<boolean> {
    return this.#wanted;
  }

  want(wanted: boolean): void {
    this.#wanted.value = wanted;
    this.#keep.setItem(WANTED, wanted ? 'yes' : 'no');
    if (wanted) void this.unblock();
  }

  /** To be called from a click or key press. */
  async unblock(): Promise<void> {
    await this.#voice.wake();
    this.#blocked.value = !this.#voice.allowed();
  }

  ring(on: boolean): void {
    if (on === this.#ringing) return;
    this.#ringing = on;
    this.#silence();
    if (on) this.#strike();
  }

  #strike(): void {
    if (this.#wanted.peek() && this.#voice.allowed()) this.#voice.play();
    this.#silence = this.#clock.after(AGAIN_AFTER, () => this.#strike());
  }
}

const WANTED = 'peerline.sound';
