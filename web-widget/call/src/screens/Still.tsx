import { Banner, Button, Dialog } from '@peerline/ui';
import type { Call } from '../model';
import { nameOf, personOf, useHome } from './context';
import { useDeed } from './deed';
import { useTexts } from './texts';

/** A picture is taken after a yes only: the one in it is asked, the one who asks is told. */
export function StillLine({ call }: { readonly call: Call }) {
  const { t } = useTexts();
  const { you } = useHome();
  const still = call.still.value;
  if (!still || !you) return null;
  if (still.of === you && still.state === 'asked') return <Consent call={call} by={still.by} />;
  if (still.by !== you) return null;
  const name = nameOf(personOf(call, still.of), t('calls.someone'));
  return (
    <Banner key={still.still} kind={still.state === 'taken' ? 'good' : 'info'}>
      {t(`calls.still.${still.state}`, { name })}
    </Banner>
  );
}

function Consent({ call, by }: { readonly call: Call; readonly by: string }) {
  const { t } = useTexts();
  const deed = useDeed();
  const answer = (yes: boolean) => void deed.run(() => call.answerStill(yes));
  return (
    <Dialog
      title={t('calls.stillAsk.title', { name: nameOf(personOf(call, by), t('calls.someone')) })}
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
