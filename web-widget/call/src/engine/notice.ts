import type { Person } from '@peerline/protocol';
import type { DeviceProblem, Notice } from '../model';

export interface Trouble {
  readonly device?: DeviceProblem | undefined;
  /** Who is not heard any more. */
  readonly interrupted?: Person | undefined;
  readonly resume: boolean;
  readonly audioOnly: boolean;
  readonly signalling: boolean;
  /** Was interrupted a moment ago. */
  readonly back: boolean;
}

/** The one notice that is shown: the worst. Pure. */
export function noticeOf(trouble: Trouble): Notice | undefined {
  if (trouble.interrupted) return { kind: 'reconnecting', who: trouble.interrupted };
  if (trouble.device) return { kind: 'device', problem: trouble.device };
  if (trouble.resume) return { kind: 'resume_media' };
  if (trouble.audioOnly) return { kind: 'audio_only' };
  if (trouble.signalling) return { kind: 'signalling' };
  return trouble.back ? { kind: 'back' } : undefined;
}
