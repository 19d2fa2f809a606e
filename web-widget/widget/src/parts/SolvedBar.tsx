import { Button } from '@peerline/ui';
import { useState } from 'preact/hooks';
import { useWidget } from '../context';
import { useDeed } from '../deed';
import { useTexts } from '../texts';

/** Asked after each answer, out of the way. "Not yet" only puts it away: the talk goes on. */
export function SolvedBar() {
  const widget = useWidget();
  const { t } = useTexts();
  const solve = useDeed();
  const [away, setAway] = useState(false);
  if (away) return null;
  return (
    <div class="pw-solved">
      <p class="pl-grow">{t(solve.problem ?? 'solved.ask')}</p>
      <Button busy={solve.busy} onClick={() => solve.run(() => widget.solved(true))}>
        {t('solved.yes')}
      </Button>
      <Button variant="quiet" onClick={() => setAway(true)}>
        {t('solved.no')}
      </Button>
    </div>
  );
}
