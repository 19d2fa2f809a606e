import { IconButton } from '@peerline/ui';
import { down } from '@peerline/ui/icons';
import type { Call } from '../model';
import { duration } from '../transcript/callText';
import { useHome } from './context';
import { liveKey } from './people';
import { QualityMark } from './Quality';
import { useTexts } from './texts';

/** What one must know at a glance: whether one is seen, how long it lasts, how good the line is. */
export function Top({ call }: { readonly call: Call }) {
  const { t } = useTexts();
  const { hide } = useHome();
  return (
    <div class="call-top">
      {hide && <IconButton class="call-top__hide" icon={down} label={t('calls.hide')} onClick={hide} />}
      <LiveMark call={call} />
      <Timer call={call} />
      <QualityMark call={call} />
    </div>
  );
}

/** Says in words what leaves this device. */
function LiveMark({ call: { own } }: { readonly call: Call }) {
  const { t } = useTexts();
  const words = liveKey(own);
  const open = words !== 'calls.live.off';
  return (
    <p class={open ? 'call-pill call-live call-live--on' : 'call-pill call-live'}>
      <span class="call-live__dot" aria-hidden="true" />
      {t(words)}
    </p>
  );
}

function Timer({ call }: { readonly call: Call }) {
  return (
    <p class="call-pill call-timer" role="timer">
      {duration(call.seconds.value)}
    </p>
  );
}

export function ScreenMark({ call, onStop }: { readonly call: Call; readonly onStop: () => void }) {
  const { t } = useTexts();
  if (!call.own.screen.value) return null;
  return (
    <p class="call-pill call-screenmark">
      {t('calls.screen.mine')}
      <button type="button" class="pl-button pl-button--link" onClick={onStop}>
        {t('calls.screen.off')}
      </button>
    </p>
  );
}
