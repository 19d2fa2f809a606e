import { classes, Icon } from '@peerline/ui';
import { chat, hangUp, mic, micOff, more, screen, video, videoOff } from '@peerline/ui/icons';
import type { RefObject } from 'preact';
import type { Call } from '../model';
import { useHome } from './context';
import type { Deed } from './deed';
import { takesPictures } from './people';
import { useTexts } from './texts';

export interface ControlsProps {
  readonly call: Call;
  readonly deed: Deed;
  readonly chatOpen: boolean;
  readonly moreOpen: boolean;
  readonly chatButton: RefObject<HTMLButtonElement | null>;
  readonly moreButton: RefObject<HTMLButtonElement | null>;
  readonly onChat: () => void;
  readonly onMore: () => void;
}

/** What the thumb reaches: microphone, camera, screen, chat, the rest, and hanging up. */
export function Controls({ call, deed, ...view }: ControlsProps) {
  const { t } = useTexts();
  const { unread } = useHome();
  const { own } = call;
  const pictures = takesPictures(call);
  const micNow = own.mic.value;
  const cameraNow = own.camera.value;
  const screenNow = own.screen.value;
  return (
    <section class="call-bar" aria-label={t('calls.controls')}>
      <Control
        icon={micNow === 'on' ? mic : micOff}
        label={t(micNow === 'on' ? 'calls.mic.off' : micNow === 'off' ? 'calls.mic.on' : 'calls.mic.none')}
        off={micNow !== 'on'}
        onClick={() => void deed.run(() => call.mic(micNow !== 'on'))}
      />
      {pictures && (
        <Control
          icon={cameraNow === 'on' ? video : videoOff}
          label={t(
            cameraNow === 'on'
              ? 'calls.camera.off'
              : cameraNow === 'off'
                ? 'calls.camera.on'
                : 'calls.camera.none',
          )}
          off={cameraNow !== 'on'}
          onClick={() => void deed.run(() => call.camera(cameraNow !== 'on'))}
        />
      )}
      {own.screenable && pictures && (
        <Control
          icon={screen}
          label={t(screenNow ? 'calls.screen.off' : 'calls.screen.on')}
          on={screenNow}
          onClick={() => void deed.run(() => call.shareScreen(!screenNow))}
        />
      )}
      <Control
        icon={chat}
        label={unread ? t('calls.chat.new', { count: unread }) : t('calls.chat')}
        class="call-control--chat"
        expanded={view.chatOpen}
        on={view.chatOpen}
        badge={view.chatOpen ? 0 : unread}
        button={view.chatButton}
        onClick={view.onChat}
      />
      <Control
        icon={more}
        label={t('calls.more')}
        expanded={view.moreOpen}
        on={view.moreOpen}
        button={view.moreButton}
        onClick={view.onMore}
      />
      <Control
        icon={hangUp}
        label={t('calls.hangUp')}
        class="call-control--end"
        theme="light"
        onClick={() => void deed.run(() => call.hangUp())}
      />
    </section>
  );
}

interface ControlProps {
  readonly icon: string;
  readonly label: string;
  readonly onClick: () => void;
  readonly off?: boolean;
  readonly on?: boolean;
  readonly expanded?: boolean;
  readonly theme?: 'light';
  readonly badge?: number;
  readonly class?: string;
  readonly button?: RefObject<HTMLButtonElement | null>;
}

export function Control({
  icon,
  label,
  onClick,
  off,
  on,
  expanded,
  theme,
  badge,
  class: extra,
  button,
}: ControlProps) {
  return (
    <button
      type="button"
      ref={button ?? null}
      class={classes('call-control', off && 'call-control--off', on && 'call-control--on', extra)}
      aria-label={label}
      data-theme={theme}
      aria-expanded={expanded}
      title={label}
      onClick={onClick}
    >
      <Icon of={icon} />
      {badge ? (
        <span class="call-control__badge" aria-hidden="true">
          {badge}
        </span>
      ) : null}
    </button>
  );
}
