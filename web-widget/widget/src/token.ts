import type { Clock } from '@peerline/client';

const RETRY = 3_000;

/** The expiry that the token names; the server checks it, this only saves asking with one that is over. */
export function isOver(token: string, now: number): boolean {
  try {
    const payload = token.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/') ?? '';
    const expires = Number(atob(payload).split('|')[3]);
    return !(expires * 1_000 > now);
  } catch {
    return true;
  }
}

/** Whether the server still takes the token; undefined when it cannot be asked. A refused upgrade does not tell a page why. */
export async function isTaken(site: string, token: string): Promise<boolean | undefined> {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`/api/v1/sites/${site}/greeting`, { headers }).catch(() => undefined);
  return answer?.ok ? true : answer?.status === 401 ? false : undefined;
}

/** A token for somebody who was never here; asks until there is one, undefined when the site refuses. */
export async function newToken(site: string, clock: Clock): Promise<string | undefined> {
  for (;;) {
    const answer = await fetch(`/api/v1/sites/${site}/visitors`, { method: 'POST' }).catch(() => undefined);
    if (answer?.ok) return ((await answer.json()) as { token: string }).token;
    if (answer && answer.status < 500 && answer.status !== 429) return undefined;
    await new Promise<void>((resolve) => clock.after(RETRY, resolve));
  }
}
