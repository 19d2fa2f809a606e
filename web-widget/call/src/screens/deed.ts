import { RequestError } from '@peerline/client';
import { useState } from 'preact/hooks';
import { DeviceError } from '../model';
import { useTexts } from './texts';

export interface Deed {
  readonly busy: boolean;
  /** Why it did not work, in words. */
  readonly problem: string | undefined;
  /** True when it worked. */
  run(what: () => Promise<unknown>): Promise<boolean>;
}

/** A failure in words; `name`: the other side, for "is in another call". What is no failure of device or server is thrown on. */
export function useProblemWords(name?: string): (error: unknown) => string {
  const { t } = useTexts();
  return (error) => {
    if (error instanceof DeviceError) {
      return `${t(`calls.device.${error.problem}`)} ${t(`calls.device.${error.problem}.do`)}`;
    }
    if (!(error instanceof RequestError)) throw error;
    switch (error.code) {
      case 'busy':
        return name ? t('calls.problem.busy', { name }) : t('calls.problem.busyThere');
      case 'forbidden':
      case 'conflict':
        return t(`calls.problem.${error.code}`);
      default:
        return t('calls.problem.other');
    }
  };
}

/** Something asked for that may fail honestly. */
export function useDeed(name?: string): Deed {
  const words = useProblemWords(name);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
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
        setProblem(words(error));
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}
