import { Banner, Button } from '@peerline/ui';
import type { Call, Notice } from '../model';
import { useName } from './context';
import { type Deed, useDeviceWords } from './deed';
import { useTexts } from './texts';

export interface NoticeLineProps {
  readonly call: Call;
  readonly deed: Deed;
  readonly soundBlocked: boolean;
  readonly onSound: () => void;
}

/** One honest sentence on the state of things, with the one thing that can be done about it. */
export function NoticeLine({ call, deed, soundBlocked, onSound }: NoticeLineProps) {
  const { t } = useTexts();
  const notice = call.notice.value;
  const words = useWords();
  if (notice?.kind === 'resume_media') {
    return (
      <Banner
        kind="warn"
        action={
          <Button variant="primary" busy={deed.busy} onClick={() => void deed.run(() => call.resumeMedia())}>
            {t('calls.notice.resume')}
          </Button>
        }
      >
        {deed.problem ?? words(notice)}
      </Banner>
    );
  }
  if (notice?.kind === 'no_path') {
    return (
      <Banner
        kind="warn"
        action={<Button onClick={() => void deed.run(() => call.hangUp())}>{t('calls.hangUp')}</Button>}
      >
        {words(notice)}
      </Banner>
    );
  }
  // What goes wrong now comes before what went wrong a moment ago.
  if (notice?.kind === 'reconnecting') return <Banner kind="warn">{words(notice)}</Banner>;
  if (soundBlocked) {
    return (
      <Banner kind="warn" action={<Button onClick={onSound}>{t('calls.sound.on')}</Button>}>
        {t('calls.sound.blocked')}
      </Banner>
    );
  }
  if (deed.problem) {
    return (
      <Banner kind="warn" onClose={deed.forget}>
        {deed.problem}
      </Banner>
    );
  }
  if (!notice) return null;
  return (
    <Banner kind={notice.kind === 'back' ? 'good' : notice.kind === 'signalling' ? 'info' : 'warn'}>
      {words(notice)}
    </Banner>
  );
}

function useWords(): (notice: Notice) => string {
  const { t } = useTexts();
  const nameOf = useName();
  const deviceWords = useDeviceWords();
  return (notice) => {
    if (notice.kind === 'device') return deviceWords(notice);
    if (notice.kind === 'reconnecting' && notice.who) {
      return t('calls.notice.reconnectingWho', { name: nameOf(notice.who) });
    }
    return t(`calls.notice.${notice.kind}`);
  };
}
