import type { Offer } from '@peerline/client';
import { Avatar, Button, Icon, useNow } from '@peerline/ui';
import { check, close, globe, phone as phoneIcon, video } from '@peerline/ui/icons';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { useAsking, useDesk, useFrame, useName, useT } from '../context';
import { useReason } from '../shell/reason';
import { secondsLeft, shareLeft } from './countdown';
import { pageName } from './pageName';
import { ringKey } from './ringKeys';

const TICK = 250;

/**
 * What rings, over everything else. It takes no focus, since one may be writing to somebody else; it is announced, and Alt+A and
 * Alt+X answer the first from anywhere.
 */
export function Rings() {
  const t = useT();
  const { switchboard, phone } = useDesk();
  const part = phone.part.value;
  return (
    <section class="rings" aria-label={t('ring.region')} aria-live="assertive">
      {part && <part.Ringing />}
      {switchboard.offers.value.map((offer, index) => (
        <RingCard key={offer.ring} offer={offer} first={index === 0 && !phone.incoming.value} />
      ))}
    </section>
  );
}

interface RingCardProps {
  readonly offer: Offer;
  readonly first: boolean;
}

function RingCard({ offer, first }: RingCardProps) {
  const t = useT();
  const { clock } = useFrame();
  useNow(TICK);
  const now = clock.now();
  const { accept, decline, busy } = useAnswering(offer);
  const wants = offer.call;
  const { question, page, returning, endsAt } = offer;
  const asks = useAsking();
  const name = useName()(offer.visitor.name);
  const seconds = secondsLeft(endsAt, now);

  useEffect(() => {
    if (!first) return;
    const pressed = (event: KeyboardEvent) => {
      const key = ringKey(event);
      if (!key) return;
      event.preventDefault();
      if (key === 'accept') accept(wants === 'video');
      else decline();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  });

  return (
    <article class="ring">
      <header class="ring__head">
        <Avatar name={name} size={40} />
        <div class="pl-grow">
          <h2 class="ring__who">{asks(offer.visitor.name)}</h2>
          {wants && (
            <p class="ring__wants">
              <Icon of={wants === 'video' ? video : phoneIcon} small />
              {t(`ring.wants.${wants}`)}
            </p>
          )}
          <p class="ring__facts">{t(returning ? 'ring.returning' : 'ring.first')}</p>
        </div>
        <Countdown
          seconds={seconds}
          share={shareLeft(endsAt, now, offer.until - offer.now)}
          words={seconds > 0 ? t('ring.seconds', { count: seconds }) : t('ring.over')}
        />
      </header>
      <div class="ring__body">
        <p class="ring__question" dir="auto">
          {question}
        </p>
        {page && (
          <p class="ring__page">
            <Icon of={globe} small />
            <span class="pl-truncate">{t('ring.page', { page: pageName(page) })}</span>
          </p>
        )}
        <div class={wants === 'video' ? 'ring__answers ring__answers--call' : 'ring__answers'}>
          <Button icon={close} onClick={decline} aria-disabled={busy}>
            {t('ring.decline')}
          </Button>
          {wants === 'video' && (
            <Button icon={phoneIcon} onClick={() => accept(false)} aria-disabled={busy}>
              {t('ring.accept.noCamera')}
            </Button>
          )}
          <Button
            icon={wants === 'video' ? video : wants ? phoneIcon : check}
            variant="primary"
            onClick={() => accept(wants === 'video')}
            busy={busy}
          >
            {t(wants === 'video' ? 'ring.accept.camera' : 'ring.accept')}
          </Button>
        </div>
        {first && <p class="ring__keys">{t('ring.keys')}</p>}
      </div>
    </article>
  );
}

function useAnswering(offer: Offer) {
  const t = useT();
  const { switchboard, phone } = useDesk();
  const { toasts } = useFrame();
  const reason = useReason();
  const busy = useSignal(false);
  const there = useRef(true);
  useEffect(
    () => () => {
      there.current = false;
    },
    [],
  );

  async function answer(how: 'accept' | 'decline', camera = false) {
    if (busy.peek()) return;
    busy.value = true;
    try {
      if (how === 'accept' && offer.call) phone.expect(offer.cv, camera);
      await switchboard[how](offer);
    } catch (error) {
      phone.answered(offer.cv);
      // A ring that ended meanwhile has said so itself.
      if (there.current) toasts.say(t('talk.failed', { reason: reason(error) }));
    } finally {
      busy.value = false;
    }
  }
  return {
    busy: busy.value,
    accept: (camera: boolean) => void answer('accept', camera),
    decline: () => void answer('decline'),
  };
}

interface CountdownProps {
  readonly seconds: number;
  readonly share: number;
  readonly words: string;
}

/** A circle that runs out around the seconds; not announced, or a screen reader would count aloud. */
function Countdown({ seconds, share, words }: CountdownProps) {
  return (
    <span class="countdown" title={words} aria-hidden="true">
      <svg viewBox="0 0 36 36" class="countdown__circle" aria-hidden="true">
        <circle cx="18" cy="18" r="16" class="countdown__track" />
        <circle
          cx="18"
          cy="18"
          r="16"
          class="countdown__left"
          pathLength="100"
          stroke-dasharray={`${share * 100} 100`}
        />
      </svg>
      <span class="countdown__seconds">{seconds}</span>
    </span>
  );
}
