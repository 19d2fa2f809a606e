import { RequestError } from '@peerline/client';
import { useState } from 'preact/hooks';
import { DeviceError, type DeviceName } from '../model';
import { useTexts } from './texts';

export interface Deed {
  readonly busy: boolean;
  /** Why it did not work, in words. */
  readonly problem: string | undefined;
  /** The problem was read, or is none any more. */
  readonly forget: () => void;
  /** True when it worked. */
  run(what: () => Promise<unknown>): Promise<boolean>;
}

/** Somebody has the question and cannot be called; `who` is empty when nobody has it. */
export class NotNow extends Error {
  readonly who: string;

  constructor(who: string) {
    super(`${who || 'nobody'} takes calls now`);
    this.who = who;
  }
}

/** What is wrong with a device and what to do about it; without a name it may be either of two. */
export function useDeviceWords(): (
  trouble: Pick<DeviceError, 'problem'> & { readonly device?: DeviceName | undefined },
) => string {
  const { t } = useTexts();
  return ({ problem, device }) =>
    `${t(`calls.device.${problem}`, { device: t(`calls.device.${device ?? 'any'}`) })} ${t(`calls.device.${problem}.do`)}`;
}

/** A failure in words; `name`: the other side, for "is in another call". */
export function useProblemWords(name?: string): (error: unknown) => string {
  const { t } = useTexts();
  const deviceWords = useDeviceWords();
  return (error) => {
    if (error instanceof DeviceError) return deviceWords(error);
    if (error instanceof NotNow) {
      return error.who ? t('calls.problem.notNow', { name: error.who }) : t('calls.problem.forbidden');
    }
    // Nothing that this person can mend, so it is for whoever looks into it.
    if (!(error instanceof RequestError)) {
      console.error(error);
      return t('calls.problem.other');
    }
    switch (error.code) {
      case 'busy':
        return name ? t('calls.problem.busy', { name }) : t('calls.problem.busyThere');
      case 'forbidden':
      case 'conflict':
      case 'invalid':
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
    forget: () => setProblem(undefined),
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
