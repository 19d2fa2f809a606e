import type { Cursor } from '@peerline/client';
import type { CallWish } from './calling';

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
  /** The call of this tab, as the calls wrote it. */
  call?: string | null;
  /** Camera and microphone that were chosen. */
  devices?: string;
  /** A call that begins when somebody has the question. */
  wish?: CallWish | undefined;
}

export function readKept(text: string | null, session: () => string): Kept {
  try {
    const kept = JSON.parse(text ?? '') as Partial<Kept>;
    return { ...kept, session: kept.session ?? session() };
  } catch {
    return { session: session() };
  }
}
