import type { Person } from '@peerline/protocol';
import type { DeviceError, Notice } from '../model';

export interface Trouble {
  /** Nothing came through for long. */
  readonly noPath: boolean;
  readonly device?: DeviceError | undefined;
  /** Who is not heard any more. */
  readonly interrupted?: Person | undefined;
  readonly resume: boolean;
  readonly audioOnly: boolean;
  readonly signalling: boolean;
  /** Happened a moment ago. */
  readonly brief?: 'back' | 'still_failed' | undefined;
}

/** The one notice that is shown: the worst. Pure. */
export function noticeOf(trouble: Trouble): Notice | undefined {
  const { device, brief } = trouble;
  if (trouble.noPath) return { kind: 'no_path' };
  if (trouble.interrupted) return { kind: 'reconnecting', who: trouble.interrupted };
  if (trouble.resume) return { kind: 'resume_media' };
  if (device) return { kind: 'device', problem: device.problem, device: device.device };
  if (brief === 'still_failed') return { kind: brief };
  if (trouble.audioOnly) return { kind: 'audio_only' };
  if (trouble.signalling) return { kind: 'signalling' };
  return brief && { kind: brief };
}
