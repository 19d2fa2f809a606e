import type { ConversationStore } from '@peerline/client';
import { Avatar, Banner, IconButton, Presence, RoleBadge } from '@peerline/ui';
import { back, close, phone, video } from '@peerline/ui/icons';
import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import { CAN_CALL } from '../calling';
import { useWidget } from '../context';
import { Composer } from '../parts/Composer';
import { EndCard } from '../parts/EndCard';
import { Log } from '../parts/Log';
import { badgeOf, firstName } from '../parts/people';
import { SolvedBar } from '../parts/SolvedBar';
import { WaitCard } from '../parts/WaitCard';
import { phaseOf } from '../phase';
import { useTexts } from '../texts';

/** One conversation: who, what was said, what happens next, and where one writes. */
export function TalkScreen({ store }: { readonly store: ConversationStore }) {
  const widget = useWidget();
  const { t } = useTexts();
  const [dialog, open] = useDialog();
  const [goesOn, setGoesOn] = useState(false);
  const phase = phaseOf(store.state.value, store.entries.value);
  const over =
    (phase === 'ended' || phase === 'cancelled' || phase === 'solved' || phase === 'rated') && !goesOn;
  const late = widget.late.value;

  return (
    <>
      <TalkHeader store={store} />
      {late && (
        <Banner kind="good" onClose={() => (widget.late.value = undefined)}>
          {t('late.title', { name: firstName(late) })}
        </Banner>
      )}
      <main class="pw-talk" aria-label={t('chat.title')}>
        <Log store={store}>
          {(phase === 'sending' || phase === 'waiting') && (
            <WaitCard store={store} onPublish={() => open('publish')} onMessage={() => open('message')} />
          )}
          {(over || phase === 'unsolved') && <EndCard phase={phase} onContinue={() => setGoesOn(true)} />}
        </Log>
      </main>
      {!over && (
        <section class="pw-foot" aria-label={t('chat.write')}>
          {phase === 'answered' && <SolvedBar key={store.head} />}
          <Composer store={store} autofocus={goesOn} />
        </section>
      )}
      {dialog && <dialog.Shown onClose={() => open(undefined)} />}
    </>
  );
}

const DIALOGS = {
  publish: () => import('../parts/PublishDialog').then(({ PublishDialog }) => PublishDialog),
  message: () => import('../parts/MessageDialog').then(({ MessageDialog }) => MessageDialog),
};

/** Loaded when it is asked for; without a network the next press tries again. */
function useDialog() {
  const [dialog, setDialog] = useState<{ Shown: ComponentType<{ onClose: () => void }> }>();
  const open = (which: keyof typeof DIALOGS | undefined) => {
    if (!which) setDialog(undefined);
    else
      DIALOGS[which]().then(
        (Shown) => setDialog({ Shown }),
        () => undefined,
      );
  };
  return [dialog, open] as const;
}

function TalkHeader({ store }: { readonly store: ConversationStore }) {
  const widget = useWidget();
  const { t } = useTexts();
  const state = store.state.value;
  const person = state?.state === 'assigned' ? state.member : undefined;
  const badge = person && badgeOf(person);
  const busy = widget.calling.wish.value !== undefined;
  return (
    <section class="pw-head" aria-label={widget.site.name}>
      <IconButton icon={back} directed label={t('chat.back')} onClick={() => widget.show(undefined)} />
      {person && <Avatar name={person.name} src={person.face} presence="online" />}
      <div class="pl-grow">
        <h1 class="pw-head__title pl-truncate">{person ? firstName(person.name) : t('chat.title')}</h1>
        <p class="pw-head__facts">
          {badge ? <RoleBadge kind={badge} /> : <span class="pl-truncate">{widget.site.name}</span>}
          {person && <Presence state="online" />}
        </p>
      </div>
      {CAN_CALL && state?.calls && (
        <>
          {state.calls === 'video' && (
            <IconButton
              icon={video}
              label={t('call.video')}
              busy={busy}
              onClick={() => widget.call('video')}
            />
          )}
          <IconButton icon={phone} label={t('call.audio')} busy={busy} onClick={() => widget.call('audio')} />
        </>
      )}
      {widget.host.closable && (
        <IconButton icon={close} label={t('close')} onClick={() => widget.host.close()} />
      )}
    </section>
  );
}
