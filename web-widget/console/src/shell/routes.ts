import type { Section } from './permissions';

/** An address of the console. `card`: the visitor's card lies over the conversation (where there is no room beside it). */
export type Route =
  | { readonly page: 'console'; readonly section: Section; readonly item?: string; readonly card: boolean }
  | { readonly page: 'setup' }
  | { readonly page: 'join' };

const SECTIONS: readonly string[] = [
  'chats',
  'history',
  'queue',
  'messages',
  'questions',
  'team',
  'reports',
  'settings',
];

/** Unknown sections are the chats: an old bookmark still leads somewhere. */
export function parseRoute(pathname: string, hash: string): Route {
  const [page, section, item] = pathname.split('/').filter(Boolean);
  if (page === 'setup' || page === 'join') return { page };
  if (!section || !SECTIONS.includes(section)) return { page: 'console', section: 'chats', card: false };
  const place = { page: 'console', section: section as Section, card: hash === '#card' } as const;
  return item ? { ...place, item: decoded(item) } : place;
}

export function pathOf(section: Section, item?: string): string {
  return item ? `/console/${section}/${encodeURIComponent(item)}` : `/console/${section}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
