import { CLOSE_CODES } from '@peerline/protocol';
import { Banner, Button } from '@peerline/ui';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk, useFrame, useT } from '../context';
import { useReason } from './reason';

/** What stands between this member and the visitors, above everything: the connection, silence, being away. */
export function Notices() {
  const { client } = useDesk();
  const live = client.link.value.status === 'live';
  return (
    <div class="notices">
      <LinkNotice />
      {live && <SoundNotice />}
      {live && <AwayNotice />}
    </div>
  );
}

/** Shorter losses than this are over before one has read about them. */
const BRIEF = 1_000;

function LinkNotice() {
  const t = useT();
  const { client, phone } = useDesk();
  const { clock } = useFrame();
  const { status, code } = client.link.value;
  const down = status !== 'live' && client.synced.value;
  const long = useSignal(false);
  useEffect(() => {
    long.value = false;
    if (!down) return;
    return clock.after(BRIEF, () => {
      long.value = true;
    });
  }, [down, clock, long]);

  if (status === 'stopped') {
    const blocked = code === CLOSE_CODES.BLOCKED.code;
    return (
      <Banner
        kind="bad"
        action={blocked || <Button onClick={() => client.start()}>{t('link.again')}</Button>}
      >
        {t(blocked ? 'link.blocked' : 'link.stopped')}
      </Banner>
    );
  }
  if (!client.synced.value && client.link.value.failures > 1) {
    return <Banner kind="warn">{t('error.offline')}</Banner>;
  }
  if (!down || !long.value || phone.part.value?.tells.value) return null;
  return <Banner kind="warn">{t(navigator.onLine ? 'link.waiting' : 'link.offline')}</Banner>;
}

function SoundNotice() {
  const t = useT();
  const { bell } = useFrame();
  if (!bell.blocked.value || !bell.wanted.value) return null;
  return (
    <Banner kind="warn" action={<Button onClick={() => void bell.unblock()}>{t('sound.on')}</Button>}>
      {t('sound.blocked')}
    </Banner>
  );
}

function AwayNotice() {
  const t = useT();
  const { status, client } = useDesk();
  const { toasts } = useFrame();
  const reason = useReason();
  if (status.current.value !== 'away') return null;
  const missed = client.rings.last.value?.reason === 'missed';
  return (
    <Banner
      action={
        <Button
          onClick={() => void status.choose('online').catch((error: unknown) => toasts.say(reason(error)))}
        >
          {t('away.online')}
        </Button>
      }
    >
      {t(missed ? 'away.missed' : 'away.banner')}
    </Banner>
  );
}
