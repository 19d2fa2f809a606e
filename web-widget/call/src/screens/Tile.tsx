import { Avatar, classes, Icon, Spinner } from '@peerline/ui';
import { micOff } from '@peerline/ui/icons';
import { useId } from 'preact/hooks';
import type { Remote } from '../model';
import { useName } from './context';
import { LastPicture, Level, Video } from './Media';
import { useTexts } from './texts';

/** One other person: their picture, or their face and how loud they are. */
export function Tile({ remote, alone }: { readonly remote: Remote; readonly alone: boolean }) {
  const { t } = useTexts();
  const id = useId();
  const person = remote.person.value;
  const name = useName()(person);
  const stream = remote.stream.value;
  const last = remote.last.value;
  const joined = remote.state.value === 'joined';
  const live = joined && remote.link.value === 'live';
  const seen = stream && remote.camera.value && joined && remote.link.value !== 'connecting';
  const muted = joined && !remote.mic.value;
  return (
    <article class="call-tile" aria-labelledby={id}>
      {seen ? (
        <>
          <Video stream={stream} label={t('calls.with', { names: name })} />
          {last && <LastPicture picture={last} />}
        </>
      ) : last && !live ? (
        <LastPicture picture={last} />
      ) : (
        <span class="call-tile__face">
          {live && <Level level={remote.level} class="call-ripple" />}
          <Avatar name={name} src={person.face} size={96} />
        </span>
      )}
      <Doing remote={remote} name={name} />
      <p class={classes('call-tile__name', alone && 'call-tile__name--alone')}>
        <span class="pl-truncate" id={id}>
          {name}
        </span>
        {muted && <Icon of={micOff} small label={t('calls.muted')} />}
      </p>
    </article>
  );
}

/** What is to be said when there is nothing to be seen yet, or no more. */
function Doing({ remote, name }: { readonly remote: Remote; readonly name: string }) {
  const { t } = useTexts();
  const words =
    remote.state.value === 'lost'
      ? t('calls.lost', { name })
      : remote.state.value === 'ringing'
        ? t('calls.beingCalled')
        : remote.link.value === 'live'
          ? undefined
          : t(`calls.${remote.link.value}`);
  if (!words) return null;
  return (
    <p class="call-tile__doing">
      <Spinner />
      {words}
    </p>
  );
}

/** The screen of somebody, shown whole. */
export function ScreenTile({ remote, stream }: { readonly remote: Remote; readonly stream: MediaStream }) {
  const { t } = useTexts();
  const label = t('calls.screen.theirs', { name: useName()(remote.person.value) });
  return (
    <article class="call-tile call-tile--screen" aria-label={label}>
      <Video stream={stream} label={label} fit="whole" />
      <p class="call-tile__name">
        <span class="pl-truncate">{label}</span>
      </p>
    </article>
  );
}
