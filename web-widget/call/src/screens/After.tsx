import type { CallEnd } from '@peerline/protocol';
import { Avatar, Banner, Button } from '@peerline/ui';
import { phone, video } from '@peerline/ui/icons';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { CallKey } from '../catalog/en';
import type { Call } from '../model';
import { duration } from '../transcript/callText';
import { useHome, useName, useTitle } from './context';
import { useDeed, useProblemWords } from './deed';
import { useTexts } from './texts';

/** How it ended, how long it was, and what one can do now. */
export function Ended({ call }: { readonly call: Call }) {
  const { t } = useTexts();
  const { again, check, closed, you } = useHome();
  const Title = useTitle();
  const card = useRef<HTMLElement>(null);
  const end = call.end.value;
  const other = otherOf(call, you);
  const name = useName()(other);
  const title = useId();
  const closedForGood = end?.reason === 'blocked' || end?.reason === 'forbidden';
  const called = call.state.value?.by === you;
  useEffect(() => {
    if (document.hasFocus()) card.current?.focus();
  }, []);

  const camera = call.media === 'video' && !call.own.cameraLeftOff;
  return (
    <section ref={card} class="call-in call-end" aria-labelledby={title} tabIndex={-1}>
      <div class="call-in__who">
        <span class="call-in__face">
          <Avatar name={name} src={other?.face} size={56} />
        </span>
        <div role="status">
          <Title id={title} class="call-in__title">
            {t(endKey(end, you, called), { name })}
          </Title>
          <p class="call-in__facts">
            {end && end.seconds > 0 && `${t('calls.end.lasted', { time: duration(end.seconds) })}. `}
            {t('calls.end.chat')}
          </p>
        </div>
      </div>
      <div class="call-in__answers">
        <Button variant="primary" onClick={closed}>
          {t('calls.end.close')}
        </Button>
        {!closedForGood && (
          <Button icon={call.media === 'video' ? video : phone} onClick={() => again(call, { camera })}>
            {t('calls.end.again')}
          </Button>
        )}
        {check && (
          <Button variant="quiet" onClick={check}>
            {t('calls.end.check')}
          </Button>
        )}
      </div>
    </section>
  );
}

/** Whom the call was with: who rang or was rung, else the first of the others. */
function otherOf(call: Call, you: string | undefined) {
  return (
    call.other.value ??
    call.remotes.value[0]?.person.value ??
    call.state.value?.parties.find(({ person }) => person.party !== you)?.person
  );
}

function endKey(end: CallEnd | undefined, you: string | undefined, called: boolean): CallKey {
  if (!end) return 'calls.end.none';
  const { reason, by } = end;
  if (reason === 'declined' || reason === 'cancelled') {
    return by === you ? `calls.end.${reason}.own` : `calls.end.${reason}`;
  }
  if (reason === 'missed') return called ? 'calls.end.missed' : 'calls.end.missed.own';
  return `calls.end.${reason}`;
}

/** This person is in it somewhere else. */
export function Elsewhere({ call }: { readonly call: Call }) {
  const { t } = useTexts();
  const { find } = useHome();
  const deed = useDeed();
  const camera = call.media === 'video';
  if (find) return <OwnWindow blocked={false} onOpen={find} />;
  return (
    <Banner
      action={
        <Button busy={deed.busy} onClick={() => void deed.run(() => call.takeOver({ camera }))}>
          {t('calls.elsewhere.take')}
        </Button>
      }
    >
      {deed.problem ?? t('calls.elsewhere')}
    </Banner>
  );
}

export interface OwnWindowProps {
  /** The browser held the window back: a click opens it. */
  readonly blocked: boolean;
  readonly onOpen: () => void;
}

/** In place of the call, where the page around may not use camera and microphone. */
export function OwnWindow({ blocked, onOpen }: OwnWindowProps) {
  const { t } = useTexts();
  return (
    <Banner
      kind={blocked ? 'warn' : 'info'}
      action={
        <Button onClick={onOpen}>{t(blocked ? 'calls.ownWindow.open' : 'calls.ownWindow.show')}</Button>
      }
    >
      <strong>{t(blocked ? 'calls.ownWindow.blocked' : 'calls.ownWindow')}</strong>{' '}
      {t('calls.ownWindow.text')}
    </Banner>
  );
}

/** Why a call did not begin. */
export function Problem({ error, onClose }: { readonly error: unknown; readonly onClose: () => void }) {
  const words = useProblemWords();
  return (
    <Banner kind="warn" onClose={onClose}>
      {words(error)}
    </Banner>
  );
}

/** A call is wanted, and whoever could take it is not there yet. */
export function Waiting({ onCancel }: { readonly onCancel: () => void }) {
  const { t } = useTexts();
  return (
    <Banner action={<Button onClick={onCancel}>{t('calls.cancel')}</Button>}>{t('calls.awaited')}</Banner>
  );
}
