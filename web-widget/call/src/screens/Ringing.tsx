import { Avatar, Button, Icon } from '@peerline/ui';
import { hangUp, phone, video } from '@peerline/ui/icons';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { Call } from '../model';
import { nameOf, useHome, useName, useTitle } from './context';
import { useDeed } from './deed';
import { takesPictures } from './people';
import { useTexts } from './texts';

/** Who rings, what for, and the three answers. At the desk it takes no focus: one may be writing to somebody else. */
export function Incoming({ call }: { readonly call: Call }) {
  const { t } = useTexts();
  const { desk, accept: take } = useHome();
  const Title = useTitle();
  const card = useRef<HTMLElement>(null);
  const name = useName()(call.other.value);
  const title = useId();
  const deed = useDeed(name);
  const seconds = call.ringLeft.value;
  const byVideo = takesPictures(call);
  const answer = (how: () => Promise<void>) => {
    if (!deed.busy) void deed.run(how);
  };
  const accept = (camera: boolean) => answer(() => (take ? take(call, { camera }) : call.accept({ camera })));
  const decline = () => answer(() => call.decline());
  const invited = desk && (call.state.value?.parties.length ?? 0) > 2;
  const words = t(invited ? 'calls.in.invited' : byVideo ? 'calls.in.video' : 'calls.in.audio', { name });

  useEffect(() => {
    // Whoever writes in the shop's page goes on writing.
    if (!desk && document.hasFocus()) card.current?.focus();
  }, [desk]);
  useAnswerKeys(desk, byVideo, accept, decline);

  return (
    <section
      ref={card}
      class={desk ? 'call-in call-in--desk' : 'call-in'}
      aria-labelledby={title}
      aria-describedby={`${title}-facts`}
      tabIndex={-1}
    >
      <div class="call-in__who">
        <span class="call-in__face">
          <Avatar name={name} src={call.other.value?.face} size={desk ? 56 : 96} />
        </span>
        <div role={desk ? 'alert' : undefined}>
          <Title id={title} class="call-in__title">
            {words}
          </Title>
          <p id={`${title}-facts`} class="call-in__facts">
            <Icon of={byVideo ? video : phone} small />
            {t(byVideo ? 'calls.video' : 'calls.audio')}
          </p>
        </div>
        <p class="call-in__left" aria-hidden="true">
          {desk ? seconds : t('calls.in.left', { count: seconds })}
        </p>
      </div>
      <div class="call-in__answers">
        {byVideo && (
          <Button
            class="call-in__yes"
            variant="primary"
            icon={video}
            busy={deed.busy}
            onClick={() => accept(true)}
          >
            {t('calls.in.camera')}
          </Button>
        )}
        <Button
          class="call-in__yes"
          variant={byVideo ? 'plain' : 'primary'}
          icon={phone}
          aria-disabled={deed.busy}
          onClick={() => accept(false)}
        >
          {t(byVideo ? 'calls.in.noCamera' : 'calls.in.accept')}
        </Button>
        <Button class="call-in__no" icon={hangUp} aria-disabled={deed.busy} onClick={decline}>
          {t('calls.in.decline')}
        </Button>
      </div>
      {deed.problem && <p role="alert">{deed.problem}</p>}
      <p class="call-in__hint">
        {desk ? t(byVideo ? 'calls.in.keys' : 'calls.in.keysAudio') : byVideo && t('calls.in.safe')}
      </p>
    </section>
  );
}

/** From anywhere at the desk, as rings are answered: the letter, or its place where Alt makes another. */
function useAnswerKeys(
  on: boolean,
  byVideo: boolean,
  accept: (camera: boolean) => void,
  decline: () => void,
): void {
  useEffect(() => {
    if (!on) return;
    const pressed = (event: KeyboardEvent) => {
      const { key, code, altKey, ctrlKey, metaKey, repeat } = event;
      if (!altKey || ctrlKey || metaKey || repeat) return;
      const letter = /^[a-z]$/i.test(key) ? key.toLowerCase() : code.replace(/^Key/, '').toLowerCase();
      if (letter === 'a') accept(byVideo);
      else if (letter === 'v' && byVideo) accept(false);
      else if (letter === 'x') decline();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  });
}

/** The other side rings; one can still think again. */
export function Outgoing({ call }: { readonly call: Call }) {
  const { t } = useTexts();
  const Title = useTitle();
  const screen = useRef<HTMLElement>(null);
  const deed = useDeed();
  const other = call.other.value;
  const name = nameOf(other, '');
  const unnamed = useName()(undefined);
  const ringing = call.stage.value === 'calling';
  useEffect(() => screen.current?.querySelector('button')?.focus(), []);
  return (
    <section ref={screen} class="call-in call-in--out" aria-label={t(`calls.${call.media}`)}>
      <div class="call-in__who">
        <span class="call-in__face call-in__face--ringing">
          <Avatar name={name || unnamed} src={other?.face} size={96} />
        </span>
        <div role="status">
          <Title class="call-in__title">{name ? t('calls.out.to', { name }) : t('calls.out.asking')}</Title>
          <p class="call-in__facts">{ringing ? t('calls.out.wait') : t(`calls.${call.media}`)}</p>
        </div>
        {ringing && (
          <p class="call-in__left" aria-hidden="true">
            {t('calls.in.left', { count: call.ringLeft.value })}
          </p>
        )}
      </div>
      <div class="call-in__answers">
        <Button
          class="call-in__no"
          icon={hangUp}
          busy={deed.busy}
          onClick={() => void deed.run(() => call.hangUp())}
        >
          {t('calls.out.cancel')}
        </Button>
      </div>
      {deed.problem && <p role="alert">{deed.problem}</p>}
    </section>
  );
}
