import type { Voice } from '@peerline/ui/chime';
import { type ReadonlySignal, signal } from '@preact/signals';

const WANTED = 'peerline.sound';

/** Sounds as long as something rings, when the browser and the member allow it. */
export class Bell {
  readonly #voice: Voice;
  readonly #keep: Pick<Storage, 'getItem' | 'setItem'>;
  readonly #blocked = signal(false);
  readonly #wanted;
  #ringing = false;
  #stop: (() => void) | undefined;

  constructor(voice: Voice, keep: Pick<Storage, 'getItem' | 'setItem'>) {
    this.#voice = voice;
    this.#keep = keep;
    this.#wanted = signal(keep.getItem(WANTED) !== 'no');
    voice.onChange(() => this.#settle());
    this.#settle();
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
    this.#settle();
    if (wanted) void this.unblock();
  }

  /** To be called from a click or key press. */
  async unblock(): Promise<void> {
    await this.#voice.wake();
    this.#settle();
  }

  ring(on: boolean): void {
    this.#ringing = on;
    this.#settle();
  }

  #settle(): void {
    const allowed = this.#voice.allowed();
    this.#blocked.value = !allowed;
    const sound = this.#ringing && allowed && this.#wanted.peek();
    if (sound) {
      this.#stop ??= this.#voice.start();
    } else {
      this.#stop?.();
      this.#stop = undefined;
    }
  }
}
