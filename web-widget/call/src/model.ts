import type { Client, Clock } from '@peerline/client';
import type { CallEnd, CallMedia, CallParty, CallState, Person, Product, Still } from '@peerline/protocol';
import type { ReadonlySignal } from '@preact/signals-core';
import type { LineCheck } from './engine/check';

/** What the screens know of calls, and all they may do; the engine behind it owns connections and devices. */

/** Where this tab is in a call. */
export type Stage =
  /** The server was asked and has not answered yet. */
  | 'starting'
  /** The other side rings. */
  | 'calling'
  /** It rings here. */
  | 'ringing'
  /** This person is in it in another tab or device. */
  | 'elsewhere'
  /** In it; nothing of the others arrives yet. */
  | 'connecting'
  | 'live'
  /** Nothing arrives any more; it is being mended. */
  | 'interrupted'
  | 'ended';

export type Cause = 'loss' | 'bandwidth' | 'cpu';

/** Of one direction; `cause` when it is not good. */
export interface Quality {
  readonly level: 'good' | 'fair' | 'poor';
  readonly cause?: Cause;
}

/** Said once, honestly, until it is over. */
export type Notice =
  | { readonly kind: 'reconnecting'; readonly who?: Person }
  /** Only signalling is gone: sound and picture go on. */
  | { readonly kind: 'signalling' }
  | { readonly kind: 'back' }
  /** Video stopped by itself on a bad line; it comes back by itself. */
  | { readonly kind: 'audio_only' }
  | { readonly kind: 'device'; readonly problem: DeviceProblem; readonly device?: DeviceName | undefined }
  /** Tried for long, and nothing gets through: all that helps is another network, or hanging up. */
  | { readonly kind: 'no_path' }
  /** A picture that was granted could not be taken or stored. */
  | { readonly kind: 'still_failed' }
  /** Rejoined after a reload: the own camera or microphone waits for a click. */
  | { readonly kind: 'resume_media' };

export type DeviceName = 'microphone' | 'camera' | 'screen';

export type DeviceProblem =
  | 'denied'
  /** The page around the frame, or http, forbids it: a window of one's own is needed. */
  | 'forbidden'
  | 'in_use'
  | 'none'
  | 'failed';

export type Toggle = 'on' | 'off' | 'none';

/** Somebody else in the call. */
export interface Remote {
  readonly party: string;
  readonly person: ReadonlySignal<Person>;
  readonly state: ReadonlySignal<CallParty['state']>;
  readonly link: ReadonlySignal<'connecting' | 'live' | 'interrupted'>;
  /** Camera picture and sound. */
  readonly stream: ReadonlySignal<MediaStream | undefined>;
  readonly screen: ReadonlySignal<MediaStream | undefined>;
  readonly mic: ReadonlySignal<boolean>;
  readonly camera: ReadonlySignal<boolean>;
  /** 0 to 1. */
  readonly level: ReadonlySignal<number>;
  readonly sending: ReadonlySignal<Quality>;
  readonly receiving: ReadonlySignal<Quality>;
  /** The last picture seen before a reload or a change of page, shown until the next arrives. */
  readonly last: ReadonlySignal<ImageBitmap | undefined>;
}

export interface Own {
  readonly stream: ReadonlySignal<MediaStream | undefined>;
  readonly mic: ReadonlySignal<Toggle>;
  readonly camera: ReadonlySignal<Toggle>;
  /** The call was ended, and until then this side was in it with its camera off. */
  readonly cameraLeftOff: boolean;
  readonly screen: ReadonlySignal<boolean>;
  /** Whether the picture is the user-facing camera's and is to be shown mirrored. */
  readonly mirrored: ReadonlySignal<boolean>;
  /** Front and rear can be switched. */
  readonly flippable: ReadonlySignal<boolean>;
  readonly screenable: boolean;
  /** The browser blurs by itself; absent where it cannot. */
  readonly blur: ReadonlySignal<boolean | undefined>;
  readonly level: ReadonlySignal<number>;
  /** What can be chosen during the call. The screens play the others' sound, on `speaker`. */
  readonly devices: ReadonlySignal<Devices>;
}

export interface Device {
  readonly id: string;
  readonly label: string;
}

/** All there are, and which are in use; the browser's own choice where absent. */
export interface Devices {
  readonly microphones: readonly Device[];
  readonly cameras: readonly Device[];
  readonly speakers: readonly Device[];
  readonly microphone?: string | undefined;
  readonly camera?: string | undefined;
  readonly speaker?: string | undefined;
}

export interface Choice {
  readonly camera: boolean;
}

/** One call as this tab lives it. Promises reject with RequestError, or with DeviceError for devices. */
export interface Call {
  readonly id: string;
  readonly cv: string;
  readonly media: CallMedia;
  /** The newest the server said; absent while starting. */
  readonly state: ReadonlySignal<CallState | undefined>;
  readonly stage: ReadonlySignal<Stage>;
  readonly remotes: ReadonlySignal<readonly Remote[]>;
  readonly own: Own;
  readonly notice: ReadonlySignal<Notice | undefined>;
  /** Who rings or is rung, while it rings. */
  readonly other: ReadonlySignal<Person | undefined>;
  /** Seconds left to answer, while it rings. */
  readonly ringLeft: ReadonlySignal<number>;
  /** Seconds since it was answered. */
  readonly seconds: ReadonlySignal<number>;
  readonly pinned: ReadonlySignal<Product | undefined>;
  readonly still: ReadonlySignal<Still | undefined>;
  readonly end: ReadonlySignal<CallEnd | undefined>;

  accept(choice: Choice): Promise<void>;
  decline(): Promise<void>;
  hangUp(): Promise<void>;
  /** From another tab to this one. */
  takeOver(choice: Choice): Promise<void>;
  mic(on: boolean): Promise<void>;
  camera(on: boolean): Promise<void>;
  flip(): Promise<void>;
  shareScreen(on: boolean): Promise<void>;
  use(kind: 'microphone' | 'camera' | 'speaker', deviceId: string): Promise<void>;
  blur(on: boolean): Promise<void>;
  /** After `resume_media`: a click gives camera and microphone back. */
  resumeMedia(): Promise<void>;
  invite(member: string): Promise<void>;
  pin(product: Product | undefined): Promise<void>;
  wish(product: Product): Promise<void>;
  askStill(of: string): Promise<void>;
  /** A yes takes the picture on the asker's side. */
  answerStill(yes: boolean): Promise<void>;
  report(about: string, text: string): Promise<void>;
}

/** All calls of this tab: at most one that is not over. */
export interface Calls {
  /** The one that rings, goes on, or ended a moment ago and has not been put away. */
  readonly current: ReadonlySignal<Call | undefined>;
  /** The check was done or skipped in this browser, so it need not be shown again. */
  readonly checked: ReadonlySignal<boolean>;
  start(cv: string, media: CallMedia, choice: Choice): Promise<void>;
  /** Staff come into the active call of a conversation they read. */
  join(cv: string, call: string, media: CallMedia, choice: Choice): Promise<void>;
  /** Puts an ended call away. */
  dismiss(): void;
  /** A new check of devices and line; what makes it is loaded with its screen. */
  check(part: CheckPart): Check;
  stop(): void;
}

export type CheckPart = typeof LineCheck;

/** Before the ring. Nothing is opened before `open`. Everything is let go by `close`. */
export interface Check {
  readonly stream: ReadonlySignal<MediaStream | undefined>;
  readonly microphones: ReadonlySignal<readonly Device[]>;
  readonly cameras: ReadonlySignal<readonly Device[]>;
  readonly speakers: ReadonlySignal<readonly Device[]>;
  readonly microphone: ReadonlySignal<string | undefined>;
  readonly camera: ReadonlySignal<string | undefined>;
  readonly speaker: ReadonlySignal<string | undefined>;
  readonly level: ReadonlySignal<number>;
  readonly audioProblem: ReadonlySignal<DeviceProblem | undefined>;
  readonly videoProblem: ReadonlySignal<DeviceProblem | undefined>;
  readonly line: ReadonlySignal<Line>;
  /** Asks for the devices; a click's doing. */
  open(want: { readonly camera: boolean }): Promise<void>;
  use(kind: 'microphone' | 'camera' | 'speaker', deviceId: string): Promise<void>;
  /** A short sound on the chosen speaker. */
  playSound(): Promise<void>;
  testLine(): Promise<void>;
  /** Remembers what was chosen, and that the check need not be shown again. */
  finish(): void;
  close(): void;
}

/** Result of a loopback through the relay. */
export type Line =
  | { readonly kind: 'untested' }
  | { readonly kind: 'testing' }
  /** `roundTrip` in ms, `loss` 0 to 1. `transport`: how the relay was reached. */
  | {
      readonly kind: 'good' | 'weak';
      readonly roundTrip: number;
      readonly loss: number;
      readonly transport: 'udp' | 'tcp' | 'tls';
    }
  /** UDP does not get through, TCP does. */
  | { readonly kind: 'udp_blocked'; readonly roundTrip: number; readonly loss: number }
  | { readonly kind: 'unreachable' }
  /** The shop runs no relay. */
  | { readonly kind: 'no_relay' }
  /** Three an hour. */
  | { readonly kind: 'too_often' };

/** What is remembered in this browser: devices, and that the check was done. */
export interface Remember {
  read(): string | null;
  write(value: string): void;
}

/** What a call lasts over a reload by: which call, which attempt, whether camera and microphone were on, the last pictures. */
export interface Carry {
  /** The page that wrote it is gone, as far as anybody knows; in a duplicated tab it lives on. Counts where the browser gives no locks. */
  readonly left: boolean;
  read(): string | null;
  write(value: string | null): void;
}

export interface Surroundings {
  readonly client: Client;
  readonly clock: Clock;
  /** This browser's choices. */
  readonly remember: Remember;
  /** This tab's call. */
  readonly carry: Carry;
  /** The visitor is the polite side. */
  readonly visitor: boolean;
  /** Stores a picture taken with consent; the engine has the bytes, the host knows how to sign in. */
  readonly putStill: (call: string, still: string, jpeg: Blob) => Promise<void>;
}

/** A device could not be had. */
export class DeviceError extends Error {
  readonly problem: DeviceProblem;
  /** Absent when it may be either of two. */
  readonly device: DeviceName | undefined;

  constructor(problem: DeviceProblem, device?: DeviceName) {
    super(problem);
    this.problem = problem;
    this.device = device;
  }
}
