import type { CallParty, CallState, Person } from '@peerline/protocol';

export const CALL = 'KKKKKKKKKKKKKKKKKKKKKK';
export const CV = 'CCCCCCCCCCCCCCCCCCCCCC';
export const JENNY: Person = { party: 'v:jenny', name: 'Jenny', role: 'visitor' };
export const JOHN: Person = { party: 'm:john', name: 'John', role: 'staff' };
export const SUE: Person = { party: 'm:sue', name: 'Sue', role: 'staff' };

export function party(person: Person, more: Partial<CallParty> = {}): CallParty {
  return { person, state: 'joined', attempt: 0, lostUntil: 0, ...more };
}

export function callState(more: Partial<CallState> = {}): CallState {
  return {
    call: CALL,
    cv: CV,
    version: 1,
    phase: 'ringing',
    media: 'video',
    most: 'video',
    by: 'v:jenny',
    parties: [],
    ringUntil: 0,
    answeredAt: 0,
    endsBy: 0,
    now: 0,
    ...more,
  };
}
