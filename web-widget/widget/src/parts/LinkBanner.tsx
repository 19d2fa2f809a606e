import { Banner, Button } from '@peerline/ui';
import { useEffect, useState } from 'preact/hooks';
import { useWidget } from '../context';
import { useTexts } from '../texts';

/** A blink is not worth a word. */
const SHORT_LOSS = 1_500;
const BLOCKED = 4504;

/** Says when the connection is gone, and what is safe; or that a call could not be brought over it. */
export function LinkBanner() {
  const { client, calling, refused, start } = useBanner();
  const { t } = useTexts();
  const { status, code } = client.link.value;
  const lost = useLasting(status !== 'live' && status !== 'stopped' && client.link.value.failures > 0);
  const pending = client.outbox.letters.value.length > 0;
  if (refused) return <Banner kind="bad">{t('link.unavailable')}</Banner>;
  if (status === 'stopped' && code === BLOCKED) return <Banner kind="bad">{t('link.blocked')}</Banner>;
  if (status === 'stopped' && code) {
    return (
      <Banner kind="warn" action={<Button onClick={start}>{t('ui.retry')}</Button>}>
        {t('link.stopped')}
      </Banner>
    );
  }
  const loss = lost && !calling.part.value?.tells.value;
  if (!loss && !calling.failed.value) return null;
  const words = loss ? (pending ? 'link.reconnecting' : 'link.reconnectingEmpty') : 'problem.retry';
  return <Banner kind="warn">{t(words)}</Banner>;
}

function useBanner() {
  const widget = useWidget();
  return {
    client: widget.client,
    calling: widget.calling,
    refused: widget.refused.value,
    start: () => widget.start(),
  };
}

/** True once it has been so for a while. */
function useLasting(now: boolean): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    setLasting(false);
    if (!now) return;
    const timer = setTimeout(() => setLasting(true), SHORT_LOSS);
    return () => clearTimeout(timer);
  }, [now]);
  return now && lasting;
}
