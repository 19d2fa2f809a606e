import type { Clock } from '@peerline/client';
import { type ReadonlySignal, signal } from '@preact/signals-core';

const EVERY = 100;
/** Speech is quiet: so much louder it is shown. */
const GAIN = 4;

/** How loud a microphone is, 0 to 1, ten times a second until it is stopped. */
export class Level {
  readonly #level = signal(0);
  readonly #clock: Clock;
  #stop: (() => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get value(): ReadonlySignal<number> {
    return this.#level;
  }

  follow(track: MediaStreamTrack | undefined): void {
    this.stop();
    if (!track || typeof AudioContext === 'undefined') return;
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 512;
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    const wave = new Float32Array(analyser.fftSize);
    const measure = () => {
      analyser.getFloatTimeDomainData(wave);
      this.#level.value = loudness(wave);
      cancel = this.#clock.after(EVERY, measure);
    };
    let cancel = this.#clock.after(EVERY, measure);
    this.#stop = () => {
      cancel();
      context.close().catch(() => undefined);
    };
  }

  stop(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#level.value = 0;
  }
}

export function loudness(wave: Float32Array): number {
  let sum = 0;
  for (const value of wave) sum += value * value;
  return Math.min(1, Math.sqrt(sum / wave.length) * GAIN);
}
