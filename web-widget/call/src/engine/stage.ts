import type { CallParty, CallState } from '@peerline/protocol';
import type { Stage } from '../model';
import type { LinkState } from './link';

export interface Standing {
  /** Absent until the server told the call. */
  readonly state?: CallState | undefined;
  readonly you: string | undefined;
  /** What this tab holds; 0: nothing. */
  readonly attempt: number;
  /** Asked for, not answered yet. */
  readonly entering: boolean;
  readonly over: boolean;
  readonly links: readonly LinkState[];
  /** Something arrived before. */
  readonly wasLive: boolean;
}

/** Where this tab is in the call. Pure. */
export function stageOf(standing: Standing): Stage {
  const { state, attempt, entering, links } = standing;
  if (standing.over) return 'ended';
  if (!state) return 'starting';
  const own = partyOf(state, standing.you);
  if (!entering && isElsewhere(own, attempt)) return 'elsewhere';
  if (own?.state === 'ringing' && !entering) return 'ringing';
  if (state.phase === 'ringing' && state.by === standing.you) return 'calling';
  if (links.includes('live')) return 'live';
  return standing.wasLive ? 'interrupted' : 'connecting';
}

/** The party is in it by an attempt that is not this tab's; an older one is only late news of this tab's own. */
export function isElsewhere(own: CallParty | undefined, attempt: number): boolean {
  return isIn(own) && (attempt === 0 || own.attempt > attempt);
}

export function isIn(party: CallParty | undefined): party is CallParty {
  return party?.state === 'joined' || party?.state === 'lost';
}

/** Not in it any more, and not asked to come. */
export function isOut(party: CallParty | undefined): boolean {
  return party?.state === 'left' || party?.state === 'declined' || party?.state === 'missed';
}

export function partyOf(state: CallState | undefined, party: string | undefined): CallParty | undefined {
  return state?.parties.find(({ person }) => person.party === party);
}
