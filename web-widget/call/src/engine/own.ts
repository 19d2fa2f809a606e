import type { Clock } from '@peerline/client';
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals-core';
import { DeviceError, type DeviceName, type Devices, type Own, type Toggle } from '../model';
import { isDenied } from './denied';
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
  /** A device stopped by itself; undefined when it goes on. */
  readonly onLost: (error: DeviceError | undefined) => void;
}

type Blurring = MediaTrackConstraintSet & { backgroundBlur?: boolean };
/** So long after a turn of the camera a silent microphone is its doing. */
const TURNING = 3_000;
const SILENT_FOR = 1_000;

type CanBlur = MediaTrackCapabilities & { backgroundBlur?: boolean[] };

/** This side's camera, microphone and screen. Nothing is opened but by a click's doing; what is off is let go. */
export class OwnMedia implements Own {
  readonly #options: OwnOptions;
  readonly #level: Level;
  readonly #audio = signal<MediaStreamTrack | undefined>(undefined);
  readonly #camera = signal<MediaStreamTrack | undefined>(undefined);
  readonly #shared = signal<MediaStreamTrack | undefined>(undefined);
  #closed = false;
  /** Something was opened. */
  #used = false;
  #video: boolean;
  #muted = false;
  #turnedAt = 0;
  /** The camera was turned to by its name. */
  #unsided = false;

  readonly stream = signal<MediaStream | undefined>(undefined);
  /** The camera of a phone that was turned to. */
  facing: Facing | undefined;
  cameraLeftOff = false;
  readonly mic = signal<Toggle>('off');
  readonly camera = signal<Toggle>('none');
  readonly screen = signal(false);
  readonly mirrored = signal(true);
  readonly flippable = signal(false);
  readonly blur = signal<boolean | undefined>(undefined);
  readonly devices: ReadonlySignal<Devices>;
  readonly outgoing: ReadonlySignal<Outgoing>;

  constructor(options: OwnOptions) {
    this.#options = options;
    this.#level = new Level(options.clock);
    this.#video = options.video;
    this.devices = computed(() => ({
      ...options.chosen.devices.value,
      ...idOf('microphone', this.#audio.value),
      ...idOf('camera', this.#camera.value),
    }));
    this.camera.value = options.video ? 'off' : 'none';
    this.outgoing = computed(() => ({
      audio: this.#audio.value ?? null,
      camera: this.#camera.value ?? null,
      screen: this.#shared.value ?? null,
    }));
  }

  get screenable(): boolean {
    return this.#video && !!navigator.mediaDevices?.getDisplayMedia;
  }

  get level(): ReadonlySignal<number> {
    return this.#level.value;
  }

  /** Opens both where both are wanted, with one question to the person; without the camera if only that cannot be had. */
  async open(want: { mic: boolean; camera: boolean }): Promise<DeviceError | undefined> {
    const camera = want.camera && this.#video;
    if (!want.mic && !camera) return undefined;
    const audio = want.mic && this.#soundWanted();
    try {
      this.#take(await open({ audio, video: camera && this.#pictureWanted() }));
      return undefined;
    } catch (error) {
      if (!(error instanceof DeviceError)) throw error;
      if (!camera || !want.mic) throw this.#noted(error);
      await this.#openSound();
      return new DeviceError(error.problem, 'camera');
    }
  }

  /** Whether a picture of any kind may be shown in this call; none comes on by it. */
  letPicture(yes: boolean): void {
    if (this.#video === yes) return;
    this.#video = yes;
    if (!yes) {
      this.#setScreen(undefined);
      this.#setCamera(undefined);
    }
    this.camera.value = yes ? 'off' : 'none';
  }

  async setMic(on: boolean): Promise<void> {
    const track = this.#audio.peek();
    this.#muted = !on;
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
    const facing = this.mirrored.peek() ? 'environment' : 'user';
    this.#turnedAt = this.#options.clock.now();
    const next = this.#afterThis();
    await this.#change(() => {
      this.facing = facing;
      if (next) this.#options.chosen.choose('camera', next);
    });
    const sound = this.#audio.peek();
    if (!sound || (sound.readyState === 'live' && !sound.muted)) return;
    this.#setCamera(undefined);
    this.#setAudio(undefined);
    const problem = await this.open({ mic: true, camera: true });
    if (problem) throw problem;
  }

  async use(kind: DeviceKind, id: string): Promise<void> {
    const { chosen } = this.#options;
    const choose = () => {
      if (kind === 'camera') this.facing = undefined;
      chosen.choose(kind, id);
    };
    if (kind === 'camera' && this.#camera.peek()) return this.#change(choose);
    choose();
    if (kind === 'microphone' && this.#audio.peek()) await this.#openSound();
  }

  async shareScreen(on: boolean): Promise<void> {
    if (!on) return this.#setScreen(undefined);
    if (this.#shared.peek() || !this.#video) return;
    if (isDenied('display-capture')) throw new DeviceError('forbidden', 'screen');
    try {
      const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: 15 } });
      if (this.#closed) stopAll(stream);
      else this.#setScreen(stream.getVideoTracks()[0]);
    } catch (error) {
      // The person looked at the choice and chose nothing.
      const { name = '', message = '' } = error instanceof Error ? error : {};
      const bySystem = /system/i.test(message);
      if (name === 'NotAllowedError' && !bySystem) return;
      throw new DeviceError(bySystem ? 'denied' : 'failed', 'screen');
    }
  }

  async setBlur(on: boolean): Promise<void> {
    const camera = this.#camera.peek();
    // What is not named again is given up.
    await camera?.applyConstraints({
      ...pictureWanted(undefined),
      advanced: [{ backgroundBlur: on } as Blurring],
    });
    if (camera) this.blur.value = blurOf(camera);
  }

  /** Lets go of everything for good. */
  close(): void {
    this.cameraLeftOff ||= this.#used && this.camera.peek() === 'off';
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

  #soundWanted(): MediaTrackConstraints {
    return soundWanted(this.#options.chosen.id('microphone'));
  }

  #pictureWanted(): MediaTrackConstraints {
    return {
      ...pictureWanted(this.#options.chosen.id('camera'), this.#unsided ? undefined : this.facing),
      // As before, or what was hidden would be seen.
      ...(this.blur.peek() ? { backgroundBlur: true } : {}),
    };
  }

  /** The next camera, where they do not say which way they look. */
  #afterThis(): string | undefined {
    const { facingMode, deviceId } = this.#camera.peek()?.getSettings() ?? {};
    const { cameras } = this.devices.peek();
    const at = cameras.findIndex(({ id }) => id === deviceId);
    this.#unsided = !facingMode && at >= 0;
    return this.#unsided ? cameras[(at + 1) % cameras.length]?.id : undefined;
  }

  async #openSound(): Promise<void> {
    try {
      this.#take(await open({ audio: this.#soundWanted() }));
    } catch (error) {
      throw this.#noted(error);
    }
  }

  /** To another camera; many a device gives one at a time. What cannot be had leaves the former. */
  async #change(choose: () => void): Promise<void> {
    const { facing } = this;
    const { deviceId = this.#options.chosen.id('camera') } = this.#camera.peek()?.getSettings() ?? {};
    this.#setCamera(undefined);
    choose();
    try {
      this.#take(await open({ video: this.#pictureWanted() }));
    } catch (error) {
      this.facing = facing;
      if (deviceId) this.#options.chosen.choose('camera', deviceId);
      await this.open({ mic: false, camera: true }).catch(() => undefined);
      throw error;
    }
  }

  /** There is no microphone at all. */
  #noted(error: unknown): unknown {
    const { problem, device } = error as Partial<DeviceError>;
    if (problem === 'none' && device === 'microphone' && !this.#audio.peek()) this.mic.value = 'none';
    return error;
  }

  #take(stream: MediaStream): void {
    // The person said yes after the call was over.
    if (this.#closed) {
      stopAll(stream);
      return;
    }
    this.#used = true;
    const [audio] = stream.getAudioTracks();
    const [camera] = stream.getVideoTracks();
    batch(() => {
      if (audio) this.#setAudio(audio);
      if (camera) this.#setCamera(camera);
    });
  }

  #setAudio(track: MediaStreamTrack | undefined): void {
    this.#audio.peek()?.stop();
    if (track) track.enabled = !this.#muted;
    this.#audio.value = track;
    this.mic.value = track?.enabled ? 'on' : 'off';
    this.#level.follow(track);
    this.#watch(track, this.#audio, () => {
      this.#setAudio(undefined);
      this.#replace();
    });
    track?.addEventListener('mute', () => this.#options.clock.after(SILENT_FOR, () => this.#silent(track)));
    track?.addEventListener('unmute', () => this.#options.onLost(undefined));
  }

  /** Unplugged: the browser's own choice instead, for nobody may go on speaking to nobody. */
  async #replace(): Promise<void> {
    try {
      this.#take(await open({ audio: soundWanted(undefined) }));
    } catch (error) {
      this.#options.onLost(new DeviceError('none', 'microphone'));
      this.#noted(error);
    }
  }

  /** Another program has it, as in a phone call; or the phone took it with the camera that was turned. */
  #silent(track: MediaStreamTrack): void {
    if (this.#audio.peek() !== track || !track.muted) return;
    if (this.#options.clock.now() - this.#turnedAt < TURNING) this.#replace();
    else this.#options.onLost(new DeviceError('in_use', 'microphone'));
  }

  #setCamera(track: MediaStreamTrack | undefined): void {
    const former = this.#camera.peek();
    if (former !== track) former?.stop();
    this.#camera.value = track;
    if (this.#video) this.camera.value = track ? 'on' : 'off';
    this.stream.value = track && new MediaStream([track]);
    if (!track) return;
    const able: CanBlur = track.getCapabilities?.() ?? {};
    this.mirrored.value = (track.getSettings().facingMode ?? this.facing) !== 'environment';
    this.blur.value = able.backgroundBlur?.includes(true) ? blurOf(track) : undefined;
    this.#countCameras(able);
    this.#watch(track, this.#camera, () => {
      this.#setCamera(undefined);
      this.#options.onLost(new DeviceError('none', 'camera'));
    });
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
    // Letters rather than movement.
    if (track) track.contentHint = 'detail';
    this.#shared.value = track;
    this.screen.value = !!track;
    // Ended by the browser's own button.
    track?.addEventListener('ended', () => this.#shared.peek() === track && this.#setScreen(undefined));
  }

  #watch(
    track: MediaStreamTrack | undefined,
    held: ReadonlySignal<MediaStreamTrack | undefined>,
    lost: () => void,
  ): void {
    track?.addEventListener('ended', () => held.peek() === track && lost());
  }
}

function blurOf(track: MediaStreamTrack): boolean {
  return (track.getSettings() as Blurring).backgroundBlur === true;
}

/** What is open counts, whatever was chosen. */
function idOf(kind: DeviceName, track: MediaStreamTrack | undefined) {
  const { deviceId } = track?.getSettings() ?? {};
  return deviceId ? { [kind]: deviceId } : {};
}
