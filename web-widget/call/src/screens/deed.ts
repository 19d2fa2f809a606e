import { RequestError } from '@peerline/client';
import { useState } from 'preact/hooks';
import { DeviceError, type DeviceProblem } from '../model';
import { useTexts } from './texts';

export interface Deed {
  readonly busy: boolean;
  /** Why it did not work, in words. */
  readonly problem: string | undefined;
  /** The device that could not be had. */
  readonly device: DeviceProblem | undefined;
  /** True when it worked. */
  run(what: () => Promise<unknown>): Promise<boolean>;
}

/** Something asked for that may fail honestly; `name`: the other side, for "is in another call". */
export function useDeed(name = ''): Deed {
  const { t } = useTexts();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [device, setDevice] = useState<DeviceProblem>();

  function words(code: RequestError['code']): string {
    return code === 'busy' || code === 'forbidden' || code === 'conflict'
      ? t(`calls.problem.${code}`, { name })
      : t('calls.problem.other');
  }

  async function run(what: () => Promise<unknown>): Promise<boolean> {
    setBusy(true);
    setProblem(undefined);
    setDevice(undefined);
    try {
      await what();
      return true;
    } catch (error) {
      if (error instanceof DeviceError) {
        setDevice(error.problem);
        setProblem(`${t(`calls.device.${error.problem}`)} ${t(`calls.device.${error.problem}.do`)}`);
      } else if (error instanceof RequestError) setProblem(words(error.code));
      else throw error;
      return false;
    } finally {
      setBusy(false);
    }
  }
  return { busy, problem, device, run };
}
