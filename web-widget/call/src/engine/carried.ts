import type { CallMedia } from '@peerline/protocol';
import type { Carry } from '../model';
import type { Facing } from './devices';

/** What the next page of this tab goes on with. */
export interface Carried {
  readonly call: string;
  readonly cv: string;
  readonly media: CallMedia;
  readonly attempt: number;
  readonly mic: boolean;
  readonly camera: boolean;
  /** The camera of a phone that was turned to. */
  readonly facing?: Facing | undefined;
  /** The last of each, as small data URLs. */
  readonly pictures: Readonly<Record<string, string>>;
}

/** Undefined when there is none, or one of another version. */
export function readCarried(carry: Carry): Carried | undefined {
  try {
    const carried: Partial<Carried> | null = JSON.parse(carry.read() ?? 'null');
    return carried?.call && carried.attempt ? ({ pictures: {}, ...carried } as Carried) : undefined;
  } catch {
    return undefined;
  }
}
