import { Button, Rating, TextArea } from '@peerline/ui';
import { check } from '@peerline/ui/icons';
import { useState } from 'preact/hooks';
import { useWidget } from '../context';
import { useDeed } from '../deed';
import type { Phase } from '../phase';
import { useTexts } from '../texts';

export interface EndCardProps {
  readonly phase: Phase;
  readonly onContinue: () => void;
}

/** What comes after the last word: solved or not, how it was, and where to go from here. */
export function EndCard({ phase, onContinue }: EndCardProps) {
  const widget = useWidget();
  const { t } = useTexts();
  if (phase === 'unsolved') {
    return (
      <section class="pw-end" role="status">
        <p>{t('solved.again')}</p>
      </section>
    );
  }
  // While something is asked, the ways out stay small.
  const goal = phase === 'rated' || phase === 'cancelled' ? 'primary' : 'link';
  return (
    <section class="pw-end">
      <h2 class="pw-end__title">{t(titleOf(phase))}</h2>
      {phase === 'ended' && <WasItSolved />}
      {phase === 'solved' && <RateForm />}
      <div class="pw-end__choices">
        <Button variant={goal} onClick={() => widget.show(undefined)}>
          {t('end.new')}
        </Button>
        <Button variant="link" onClick={onContinue}>
          {t('end.continue')}
        </Button>
      </div>
    </section>
  );
}

function titleOf(phase: Phase) {
  if (phase === 'cancelled') return 'end.cancelled';
  if (phase === 'solved') return 'end.solved';
  return phase === 'rated' ? 'end.thanks' : 'end.title';
}

function WasItSolved() {
  const widget = useWidget();
  const { t } = useTexts();
  const tell = useDeed();
  return (
    <div class="pw-end__ask">
      <p>{t(tell.problem ?? 'solved.ask')}</p>
      <div class="pl-cluster">
        <Button
          variant="primary"
          icon={check}
          busy={tell.busy}
          onClick={() => tell.run(() => widget.solved(true))}
        >
          {t('solved.yes')}
        </Button>
        <Button onClick={() => tell.run(() => widget.solved(false))}>{t('solved.no')}</Button>
      </div>
    </div>
  );
}

/** Stars first; the words come up once there is a star. */
function RateForm() {
  const widget = useWidget();
  const { t } = useTexts();
  const rate = useDeed();
  const [stars, setStars] = useState<number>();
  const [comment, setComment] = useState('');
  return (
    <form
      class="pw-end__ask"
      onSubmit={(event) => {
        event.preventDefault();
        if (stars) rate.run(() => widget.rate(stars, comment.trim()));
      }}
    >
      <Rating legend={t('end.rate')} value={stars} onRate={setStars} />
      {stars && (
        <>
          <TextArea
            value={comment}
            rows={2}
            aria-label={t('end.comment')}
            placeholder={t('end.comment')}
            maxLength={1_000}
            onText={setComment}
          />
          <Button type="submit" variant="primary" wide busy={rate.busy}>
            {t('end.send')}
          </Button>
        </>
      )}
      {rate.problem && <p role="alert">{t(rate.problem)}</p>}
    </form>
  );
}
