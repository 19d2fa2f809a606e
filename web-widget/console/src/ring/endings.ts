import type { RingEnd } from '@peerline/protocol';
import type { Key } from '../catalog/en';

/** What to say when a ring ends; nothing when the member ended it here and knows. */
export function endingOf(reason: RingEnd, byMeHere: boolean, staff: boolean): Key | undefined {
  switch (reason) {
    case 'taken':
      return staff ? 'ring.ended.taken' : 'ring.ended.taken.helper';
    case 'missed':
      return 'ring.ended.missed';
    case 'cancelled':
      return 'ring.ended.cancelled';
    case 'accepted':
      return byMeHere ? undefined : 'ring.ended.accepted';
    case 'declined':
      return undefined;
  }
}
