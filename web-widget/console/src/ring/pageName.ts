import type { Page } from '@peerline/protocol';

/** A page as people call it: its title, else its path. */
export function pageName({ url, title }: Page): string {
  if (title?.trim()) return title.trim();
  try {
    const { host, pathname } = new URL(url);
    return pathname === '/' ? host : decodeURI(pathname);
  } catch {
    return url;
  }
}

/** A link that only ever leads to a web page; a visitor's client tells the address, so it is not trusted. */
export function safeLink(url: string): string | undefined {
  try {
    const { protocol, href } = new URL(url);
    return protocol === 'https:' || protocol === 'http:' ? href : undefined;
  } catch {
    return undefined;
  }
}
