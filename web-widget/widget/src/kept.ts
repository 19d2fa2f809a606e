import type { Cursor } from '@peerline/client';

/** What outlives a page of the shop, in one text. */
export interface Kept {
  session: string;
  /** The conversation that was shown. */
  cv?: string | undefined;
  cursor?: Cursor | undefined;
  /** The outbox, as it wrote it. */
  letters?: string | null;
  draft?: string;
  name?: string;
}

export function readKept(text: string | null, session: () => string): Kept {
  try {
    const kept = JSON.parse(text ?? '') as Partial<Kept>;
    return { ...kept, session: kept.session ?? session() };
  } catch {
    return { session: session() };
  }
}
