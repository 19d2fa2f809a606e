import { RequestError } from '@peerline/client';
import { useState } from 'preact/hooks';
import type { Key } from './catalog/en';

export interface Deed {
  readonly busy: boolean;
  /** Why it did not work, in words. */
  readonly problem: Key | undefined;
  /** True when it worked. */
  run(what: () => Promise<unknown>): Promise<boolean>;
}

/** Something the visitor asked for that the server has to do: busy until then, and honest when it did not work. */
export function useDeed(): Deed {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Key>();
  return {
    busy,
    problem,
    async run(what) {
      setBusy(true);
      setProblem(undefined);
      try {
        await what();
        return true;
      } catch (error) {
        if (!(error instanceof RequestError)) throw error;
        setProblem(error.code === 'conflict' ? 'problem.late' : 'problem.retry');
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}
