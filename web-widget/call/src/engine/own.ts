import type { Clock } from '@peerline/client';
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals-core';
import { DeviceError, type Devices, type Own, type Toggle } from '../model';
import {
  type Chosen,
  type DeviceKind,
  type Facing,
  open,
  pictureWanted,
  soundWanted,
  stopAll,
} from './devices';
import { Level } from './level';

/** What goes out to the others now. */
export interface Outgoing {
  readonly audio: MediaStreamTrack | null;
  readonly camera: MediaStreamTrack | null;
  readonly screen: MediaStreamTrack | null;
}

interface OwnOptions {
  readonly clock: Clock;
  readonly chosen: Chosen;
  readonly video: boolean;
  /** A device stopped by itself. */
  readonly onLost: (error: DeviceError) => void;
}

type Blurring = MediaTrackConstraintSet & { backgroundBlur?: boolean };
type CanBlur = MediaTrackCapabilities & { backgroundBlur?: boolean[] };

/** This side's camera, microphone and screen. Nothing is opened but by a click's doing; what is off is let go. */
export class OwnMedia implements Own {
  readonly #options: OwnOptions;
  readonly #level: Level;
  readonly #audio = signal<MediaStreamTrack | undefined>(undefined);
  readonly #camera = signal<MediaStreamTrack | undefined>(undefined);
  readonly #shared = signal<MediaStreamTrack | undefined>(undefined);
  #closed = false;
  #facing: Facing = 'user';

  readonly stream = signal<MediaStream | undefined>(undefined);
  readonly mic = signal<Toggle>('none');
  readonly camera = signal<Toggle>('none');
  readonly screen = signal(false);
  readonly mirrored = signal(true);
  readonly flippable = signal(false);
  readonly blur = signal<boolean | undefined>(undefined);
  readonly devices: ReadonlySignal<Devices>;
  readonly screenable: boolean;
  readonly outgoing: ReadonlySignal<Outgoing>;

  constructor(options: OwnOptions) {
    this.#options = options;
    this.#level = new Level(options.clock);
    this.devices = options.chosen.devices;
    this.camera.value = options.video ? 'off' : 'none';
    this.screenable = options.video && !!navigator.mediaDevices?.getDisplayMedia;
    this.outgoing = computed(() => ({
      audio: this.#audio.value ?? null,
      camera: this.#camera.value ?? null,
      screen: this.#shared.value ?? null,
    }));
  }

  get level(): ReadonlySignal<number> {
    return this.#level.value;
  }

  /** Opens both where both are wanted, with one question to the person; without the camera if only that cannot be had. */
  async open(want: { mic: boolean; camera: boolean }): Promise<DeviceError | undefined> {
    const { chosen, video } = this.#options;
    const camera = want.camera && video;
    if (!want.mic && !camera) return undefined;
    const audio = want.mic && soundWanted(chosen.id('microphone'));
    try {
      this.#take(await open({ audio, video: camera && pictureWanted(chosen.id('camera')) }));
      return undefined;
    } catch (error) {
      if (!(error instanceof DeviceError)) throw error;
      if (!camera || !want.mic) throw error;
      this.#take(await open({ audio }));
      return error;
    }
  }

  async setMic(on: boolean): Promise<void> {
    const track = this.#audio.peek();
    if (track) {
      track.enabled = on;
      this.mic.value = on ? 'on' : 'off';
    } else if (on) {
      await this.open({ mic: true, camera: false });
    }
  }

  /** Off lets the device go, so that its light goes out. */
  async setCamera(on: boolean): Promise<void> {
    if (!on) this.#setCamera(undefined);
    else if (!this.#camera.peek()) await this.open({ mic: false, camera: true });
  }

  /** To the other camera of a phone. It has one at a time, and some give sound and picture only together. */
  async flip(): Promise<void> {
    const facing = this.#facing === 'user' ? 'environment' : 'user';
    this.#setCamera(undefined);
    const video = pictureWanted(undefined, facing);
    this.#take(await open({ video }));
    this.#facing = facing;
    const sound = this.#audio.peek();
    if (!sound || (sound.readyState === 'live' && !sound.muted)) return;
    this.#camera.peek()?.stop();
    sound.stop();
    this.#take(await open({ video, audio: soundWanted(this.#options.chosen.id('microphone')) }));
  }

  async use(kind: DeviceKind, id: string): Promise<void> {
    this.#options.chosen.choose(kind, id);
    if (kind === 'microphone' && this.#audio.peek()) {
      this.#take(await open({ audio: soundWanted(id) }));
    } else if (kind === 'camera' && this.#camera.peek()) {
      // Many a device gives one camera at a time.
      this.#setCamera(undefined);
      this.#take(await open({ video: pictureWanted(id) }));
    }
  }

  async shareScreen(on: boolean): Promise<void> {
    if (!on) return this.#setScreen(undefined);
    if (this.#shared.peek()) return;
    try {
      const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: 15 } });
      if (this.#closed) stopAll(stream);
      else this.#setScreen(stream.getVideoTracks()[0]);
    } catch (error) {
      // The person looked at the choice and chose nothing.
      if (error instanceof Error && error.name === 'NotAllowedError') return;
      throw new DeviceError('failed');
    }
  }

  async setBlur(on: boolean): Promise<void> {
    await this.#camera.peek()?.applyConstraints({ advanced: [{ backgroundBlur: on } as Blurring] });
    this.blur.value = on;
  }

  /** Lets go of everything for good. */
  close(): void {
    this.#closed = true;
    this.release();
  }

  release(): void {
    this.#level.stop();
    batch(() => {
      this.#setScreen(undefined);
      this.#setCamera(undefined);
      this.#setAudio(undefined);
    });
  }

  #take(stream: MediaStream): void {
    // The person said yes after the call was over.
    if (this.#closed) {
      stopAll(stream);
      return;
    }
    const [audio] = stream.getAudioTracks();
    const [camera] = stream.getVideoTracks();
    batch(() => {
      if (audio) this.#setAudio(audio);
      if (camera) this.#setCamera(camera);
    });
  }

  #setAudio(track: MediaStreamTrack | undefined): void {
    this.#audio.peek()?.stop();
    if (track) track.enabled = this.mic.peek() !== 'off';
    this.#audio.value = track;
    this.mic.value = track ? (track.enabled ? 'on' : 'off') : 'none';
    this.#level.follow(track);
    this.#watch(track, this.#audio, () => this.#setAudio(undefined));
  }

  #setCamera(track: MediaStreamTrack | undefined): void {
    const former = this.#camera.peek();
    if (former !== track) former?.stop();
    this.#camera.value = track;
    if (this.#options.video) this.camera.value = track ? 'on' : 'off';
    this.stream.value = track && new MediaStream([track]);
    if (!track) return;
    const settings: MediaTrackSettings & Blurring = track.getSettings();
    const able: CanBlur = track.getCapabilities?.() ?? {};
    this.mirrored.value = settings.facingMode !== 'environment';
    if (!this.mirrored.value) this.#facing = 'environment';
    this.blur.value = able.backgroundBlur?.includes(true) ? settings.backgroundBlur === true : undefined;
    this.#countCameras(able);
    this.#watch(track, this.#camera, () => this.#setCamera(undefined));
  }

  /** A front and a rear camera, as phones have: facing is known there. */
  async #countCameras(able: MediaTrackCapabilities): Promise<void> {
    await this.#options.chosen.refresh();
    const several = this.devices.peek().cameras.length > 1;
    const faces = !!able.facingMode?.length || matchMedia('(pointer: coarse)').matches;
    this.flippable.value = several && faces;
  }

  #setScreen(track: MediaStreamTrack | undefined): void {
    this.#shared.peek()?.stop();
    this.#shared.value = track;
    this.screen.value = !!track;
    // Ended by the browser's own button.
    track?.addEventListener('ended', () => this.#shared.peek() === track && this.#setScreen(undefined));
  }

  #watch(
    track: MediaStreamTrack | undefined,
    held: ReadonlySignal<MediaStreamTrack | undefined>,
    clear: () => void,
  ): void {
    track?.addEventListener('ended', () => {
      if (held.peek() !== track) return;
      clear();
      this.#options.onLost(new DeviceError('none'));
    });
  }
}
