import { Button, Spinner } from '@peerline/ui';
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useTexts } from './texts';

export type LoadedProps<P> = P & {
  /** Always the same function. */
  readonly load: () => Promise<ComponentType<P>>;
};

/** A part that is not needed at every call, loaded when it is first shown. */
export function Loaded<P extends object>({ load, ...props }: LoadedProps<P>) {
  const { t } = useTexts();
  const [part, setPart] = useState<{ Shown: ComponentType<P> }>();
  const [failed, setFailed] = useState(false);
  const fetch = () =>
    load().then(
      (Shown) => setPart({ Shown }),
      () => setFailed(true),
    );
  useEffect(() => void fetch(), [load]);
  if (part) return <part.Shown {...(props as unknown as P)} />;
  if (!failed) return <Spinner />;
  return (
    <p role="alert">
      {t('calls.problem.other')} <Button onClick={() => void fetch()}>{t('calls.check.again')}</Button>
    </p>
  );
}
