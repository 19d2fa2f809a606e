import type { Still } from '@peerline/protocol';
import { Banner, Button, Dialog } from '@peerline/ui';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Call } from '../model';
import { personOf, useHome, useName } from './context';
import { useDeed } from './deed';
import { useTexts } from './texts';

/** A picture is taken after a yes only: the one in it is asked, the one who asks is told. */
export function StillLine({ call }: { readonly call: Call }) {
  const { t } = useTexts();
  const { you } = useHome();
  const nameOf = useName();
  const still = call.still.value;
  const over = useOver(still);
  const asked = useAsked(still);
  if (!still || !you) return null;
  if (still.of === you && still.state === 'asked') return <Consent call={call} by={still.by} />;
  if (still.by !== you || over || asked !== still.still) return null;
  const name = nameOf(personOf(call, still.of));
  return (
    <Banner key={still.still} kind={still.state === 'taken' ? 'good' : 'info'}>
      {t(`calls.still.${still.state}`, { name })}
    </Banner>
  );
}

/** The picture that was seen asked for; of another one, from before a reload, everything was said then. */
function useAsked(still: Still | undefined): string | undefined {
  const asked = useRef<string | undefined>(undefined);
  if (still && !OVER.includes(still.state)) asked.current = still.still;
  return asked.current;
}

const OVER: readonly (Still['state'] | undefined)[] = ['refused', 'taken'];
const READ_WITHIN = 8_000;

/** How it ended was said for long enough. */
function useOver(still: Still | undefined): boolean {
  const [over, setOver] = useState<string>();
  const { still: id, state } = still ?? {};
  useEffect(() => {
    if (!OVER.includes(state)) return;
    const timer = setTimeout(() => setOver(id), READ_WITHIN);
    return () => clearTimeout(timer);
  }, [id, state]);
  return id !== undefined && over === id;
}

function Consent({ call, by }: { readonly call: Call; readonly by: string }) {
  const { t } = useTexts();
  const nameOf = useName();
  const deed = useDeed();
  const answer = (yes: boolean) => void deed.run(() => call.answerStill(yes));
  return (
    <Dialog
      title={t('calls.stillAsk.title', { name: nameOf(personOf(call, by)) })}
      onClose={() => answer(false)}
      actions={
        <>
          <Button onClick={() => answer(false)}>{t('calls.stillAsk.no')}</Button>
          <Button variant="primary" busy={deed.busy} onClick={() => answer(true)}>
            {t('calls.stillAsk.yes')}
          </Button>
        </>
      }
    >
      <p>{t('calls.stillAsk.text')}</p>
      {deed.problem && <Banner kind="warn">{deed.problem}</Banner>}
    </Dialog>
  );
}
