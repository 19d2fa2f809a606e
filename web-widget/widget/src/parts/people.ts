import type { Person, Status, TeamMember } from '@peerline/protocol';
import type { PresenceState, Role } from '@peerline/ui';
import { useWidget } from '../context';

/** The label of a person, if they have one. */
export function badgeOf({ role }: Person): Role | undefined {
  return role === 'staff' || role === 'helper' ? role : undefined;
}

export function presenceOf(status: Status): PresenceState {
  return status === 'online' ? 'online' : status === 'away' ? 'away' : 'offline';
}

/** Who can be asked now, the shop's people first; undefined until it is known. */
export function useTeam(): readonly TeamMember[] | undefined {
  const team = useWidget().client.team.value;
  return team?.people
    .filter(({ status }) => status === 'online')
    .sort((one, other) => rank(one) - rank(other));
}

function rank({ person }: TeamMember): number {
  return person.role === 'staff' ? 0 : 1;
}

export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}
