import type { TeamMember } from '@peerline/protocol';

const ORDER: readonly TeamMember['status'][] = ['online', 'away', 'invisible', 'offline'];

/** Who is here first, then by name; the invisible are here for the team. */
export function byPresence(people: readonly TeamMember[]): {
  readonly here: readonly TeamMember[];
  readonly gone: readonly TeamMember[];
} {
  const sorted = [...people].sort(
    (a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status) || a.person.name.localeCompare(b.person.name),
  );
  return {
    here: sorted.filter(({ status }) => status !== 'offline'),
    gone: sorted.filter(({ status }) => status === 'offline'),
  };
}
