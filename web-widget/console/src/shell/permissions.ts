import type { Role } from '@peerline/protocol';

export type Section =
  | 'chats'
  | 'history'
  | 'queue'
  | 'messages'
  | 'questions'
  | 'team'
  | 'reports'
  | 'settings';

const LEADS: readonly Role[] = ['supervisor', 'owner'];
const STAFF: readonly Role[] = ['rep', 'supervisor', 'owner'];

export function isStaff(roles: readonly Role[]): boolean {
  return roles.some((role) => STAFF.includes(role));
}

export function isOwner(roles: readonly Role[]): boolean {
  return roles.includes('owner');
}

/** Where a member may go, in the order of the navigation. The server checks each request again; this only decides what is shown. */
export function sectionsFor(roles: readonly Role[]): Section[] {
  if (!isStaff(roles)) return roles.includes('contributor') ? ['chats', 'questions'] : [];
  const staff: Section[] = ['chats', 'queue', 'messages', 'questions', 'team'];
  if (roles.some((role) => LEADS.includes(role))) staff.push('reports');
  return isOwner(roles) ? [...staff, 'settings'] : staff;
}

/** Earlier conversations have no place in the navigation: one gets there from a visitor's card. */
export function mayOpen(roles: readonly Role[], section: Section): boolean {
  return section === 'history' ? isStaff(roles) : sectionsFor(roles).includes(section);
}
