import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import { DeviceError, type DeviceProblem, type Devices, type Remember } from '../model';
import { isDenied } from './denied';

export type DeviceKind = 'microphone' | 'camera' | 'speaker';

type Ids = Partial<Record<DeviceKind, string>>;
type Lists = Pick<Devices, 'microphones' | 'cameras' | 'speakers'>;

/** The devices there are, and what a person chose of them in this browser. */
export class Chosen {
  readonly #remember: Remember;
  readonly #ids = signal<Ids>({});
  readonly #lists = signal<Lists>({ microphones: [], cameras: [], speakers: [] });
  readonly checked = signal(false);
  readonly devices: ReadonlySignal<Devices>;

  constructor(remember: Remember) {
    this.#remember = remember;
    this.devices = computed(() => ({ ...this.#lists.value, ...this.#ids.value }));
    try {
      const { devices = {}, checked = false } = JSON.parse(remember.read() ?? '{}');
      this.#ids.value = devices;
      this.checked.value = checked === true;
    } catch {
      // Written by another version: choose anew.
    }
    navigator.mediaDevices?.addEventListener('devicechange', this.refresh);
  }

  id(kind: DeviceKind): string | undefined {
    return this.#ids.peek()[kind];
  }

  choose(kind: DeviceKind, id: string): void {
    this.#ids.value = { ...this.#ids.peek(), [kind]: id };
    this.#write();
  }

  /** The check need not be shown again. */
  finish(): void {
    this.checked.value = true;
    this.#write();
  }

  /** Names and ids of devices are told only when one was opened. */
  readonly refresh = async (): Promise<void> => {
    const all = (await navigator.mediaDevices?.enumerateDevices().catch(() => [])) ?? [];
    const of = (kind: MediaDeviceKind) =>
      all.flatMap((device) =>
        device.kind === kind && device.deviceId ? { id: device.deviceId, label: device.label } : [],
      );
    this.#lists.value = {
      microphones: of('audioinput'),
      cameras: of('videoinput'),
      speakers: of('audiooutput'),
    };
  };

  stop(): void {
    navigator.mediaDevices?.removeEventListener('devicechange', this.refresh);
  }

  #write(): void {
    this.#remember.write(JSON.stringify({ devices: this.#ids.peek(), checked: this.checked.peek() }));
  }
}

export type Facing = 'user' | 'environment';

export function soundWanted(id: string | undefined): MediaTrackConstraints {
  return {
    echoCancellation: true,
    noiseSuppression: true,
    autoGainControl: true,
    ...chosenOnly(id),
  };
}

export function pictureWanted(id: string | undefined, facing?: Facing): MediaTrackConstraints {
  return {
    width: { ideal: 1280 },
    height: { ideal: 720 },
    frameRate: { ideal: 30, max: 30 },
    ...(facing ? { facingMode: facing } : chosenOnly(id)),
  };
}

/** As a wish only, some browsers give another. */
function chosenOnly(id: string | undefined): MediaTrackConstraints {
  return id ? { deviceId: { exact: id } } : {};
}

/** Opens devices; rejects with DeviceError. */
export async function open(wanted: MediaStreamConstraints): Promise<MediaStream> {
  const device = wanted.audio ? (wanted.video ? undefined : 'microphone') : 'camera';
  if (isForbidden(wanted)) throw new DeviceError('forbidden', device);
  try {
    const { mediaDevices } = navigator;
    return await mediaDevices.getUserMedia(wanted).catch((error: unknown) => {
      if (!(error instanceof Error) || error.name !== 'OverconstrainedError') throw error;
      // What was chosen once is not there any more.
      return mediaDevices.getUserMedia({ audio: anyOf(wanted.audio), video: anyOf(wanted.video) });
    });
  } catch (error) {
    throw new DeviceError(problemOf(error), device);
  }
}

function anyOf(wanted: boolean | MediaTrackConstraints = false): boolean | MediaTrackConstraints {
  return wanted && { ...(wanted as MediaTrackConstraints), deviceId: {} };
}

/** The page is not secure, or the page around it denies. */
export function isForbidden({ audio, video }: MediaStreamConstraints): boolean {
  return !navigator.mediaDevices || (!!audio && isDenied('microphone')) || (!!video && isDenied('camera'));
}

function problemOf(error: unknown): DeviceProblem {
  switch (error instanceof Error ? error.name : '') {
    case 'NotAllowedError':
      return 'denied';
    case 'SecurityError':
      return 'forbidden';
    case 'NotReadableError':
    case 'AbortError':
      return 'in_use';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'none';
    default:
      return 'failed';
  }
}

export function stopAll(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

/** Whether it may be opened without asking. */
export async function isGranted(name: 'camera' | 'microphone'): Promise<boolean> {
  try {
    const { state } = await navigator.permissions.query({ name: name as PermissionName });
    return state === 'granted';
  } catch {
    return false;
  }
}
