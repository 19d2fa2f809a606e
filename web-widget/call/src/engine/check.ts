import { type Client, type Clock, RequestError } from '@peerline/client';
import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import { type Check, type Device, DeviceError, type DeviceProblem, type Line } from '../model';
import { type Chosen, type DeviceKind, open, pictureWanted, soundWanted, stopAll } from './devices';
import { Level } from './level';

const NOTES = [523, 659, 784];
const NOTE = 0.2;

/** Devices and line before the ring. */
export class LineCheck implements Check {
  readonly #client: Client;
  readonly #clock: Clock;
  readonly #chosen: Chosen;
  readonly #level: Level;
  #sound: MediaStreamTrack | undefined;
  #closed = false;

  readonly stream = signal<MediaStream | undefined>(undefined);
  readonly microphones: ReadonlySignal<readonly Device[]>;
  readonly cameras: ReadonlySignal<readonly Device[]>;
  readonly speakers: ReadonlySignal<readonly Device[]>;
  readonly microphone;
  readonly camera;
  readonly speaker;
  readonly audioProblem = signal<DeviceProblem | undefined>(undefined);
  readonly videoProblem = signal<DeviceProblem | undefined>(undefined);
  readonly line = signal<Line>({ kind: 'untested' });

  constructor(client: Client, clock: Clock, chosen: Chosen) {
    this.#client = client;
    this.#clock = clock;
    this.#chosen = chosen;
    this.#level = new Level(clock);
    this.microphone = signal(chosen.id('microphone'));
    this.camera = signal(chosen.id('camera'));
    this.speaker = signal(chosen.id('speaker'));
    this.microphones = computed(() => chosen.devices.value.microphones);
    this.cameras = computed(() => chosen.devices.value.cameras);
    this.speakers = computed(() => chosen.devices.value.speakers);
    chosen.refresh();
  }

  get level(): ReadonlySignal<number> {
    return this.#level.value;
  }

  /** Each on its own, so that what is missing is known; the person is asked once where both can be had. */
  async open({ camera }: { readonly camera: boolean }): Promise<void> {
    if (camera) {
      try {
        const video = pictureWanted(this.camera.peek());
        const both = await open({ audio: soundWanted(this.microphone.peek()), video });
        this.#hear(both);
        this.#see(both);
        this.audioProblem.value = undefined;
        this.videoProblem.value = undefined;
        return await this.#chosen.refresh();
      } catch (error) {
        if (!(error instanceof DeviceError)) throw error;
      }
    }
    await this.#openSound();
    if (camera) await this.#openPicture();
    await this.#chosen.refresh();
  }

  async use(kind: DeviceKind, deviceId: string): Promise<void> {
    this.#chosen.choose(kind, deviceId);
    this[kind].value = deviceId;
    if (kind === 'microphone' && this.#sound) await this.#openSound();
    else if (kind === 'camera' && this.stream.peek()) await this.#openPicture();
  }

  async playSound(): Promise<void> {
    const context = new AudioContext();
    const speaker = this.speaker.peek();
    const routed = context as AudioContext & { setSinkId?: (id: string) => Promise<void> };
    if (speaker) await routed.setSinkId?.(speaker);
    const volume = new GainNode(context, { gain: 0.2 });
    volume.connect(context.destination);
    NOTES.forEach((frequency, at) => {
      const note = new OscillatorNode(context, { frequency });
      note.connect(volume);
      note.start(context.currentTime + at * NOTE);
      note.stop(context.currentTime + (at + 1) * NOTE);
    });
    await new Promise<void>((resolve) => this.#clock.after(NOTES.length * NOTE * 1_000 + 200, resolve));
    await context.close();
  }

  async testLine(): Promise<void> {
    this.line.value = { kind: 'testing' };
    try {
      const { measureLine } = await import('./line');
      const { servers } = await this.#client.request('call.check', {});
      this.line.value = await measureLine(servers, this.#clock);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      this.line.value = { kind: error.code === 'rate_limited' ? 'too_often' : 'unreachable' };
    }
  }

  finish(): void {
    this.#chosen.finish();
  }

  close(): void {
    this.#closed = true;
    this.#level.stop();
    this.#sound?.stop();
    stopAll(this.stream.peek());
    this.stream.value = undefined;
  }

  async #openSound(): Promise<void> {
    try {
      this.#hear(await open({ audio: soundWanted(this.microphone.peek()) }));
      this.audioProblem.value = undefined;
    } catch (error) {
      this.audioProblem.value = problemOf(error);
    }
  }

  async #openPicture(): Promise<void> {
    stopAll(this.stream.peek());
    this.stream.value = undefined;
    try {
      this.#see(await open({ video: pictureWanted(this.camera.peek()) }));
      this.videoProblem.value = undefined;
    } catch (error) {
      this.videoProblem.value = problemOf(error);
    }
  }

  #hear(stream: MediaStream): void {
    this.#sound?.stop();
    if (this.#closed) {
      stopAll(stream);
      return;
    }
    [this.#sound] = stream.getAudioTracks();
    this.#level.follow(this.#sound);
    this.microphone.value = this.#sound?.getSettings().deviceId ?? this.microphone.peek();
  }

  #see(stream: MediaStream): void {
    stopAll(this.stream.peek());
    if (this.#closed) {
      stopAll(stream);
      return;
    }
    const [track] = stream.getVideoTracks();
    this.stream.value = track && new MediaStream([track]);
    this.camera.value = track?.getSettings().deviceId ?? this.camera.peek();
  }
}

function problemOf(error: unknown): DeviceProblem {
  if (error instanceof DeviceError) return error.problem;
  throw error;
}
