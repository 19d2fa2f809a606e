import type { ConversationStore } from '@peerline/client';
import type { AssignmentState, CallMedia } from '@peerline/protocol';
import { Avatar, Button, Icon, IconButton, Presence, Skeleton } from '@peerline/ui';
import { back, lock, person, phone, video } from '@peerline/ui/icons';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { useDesk, useFrame, useName, useT } from '../context';
import { Failure } from '../list/List';
import { CallButtons, JoinCall } from '../phone/CallButtons';
import { pathOf } from '../shell/routes';
import { useTake, useTalkActions } from './actions';
import { Card } from './Card';
import { Composer } from './Composer';
import { Log } from './Log';
import { nameOf } from './talks';
import { Gone, useStore } from './useStore';

export interface TalkProps {
  readonly cv: string;
  /** Known before the conversation is, from the list it stands in. */
  readonly name?: string | undefined;
  /** What the list says of it, where the server tells no more. */
  readonly listed?: AssignmentState | undefined;
  /** The call that the visitor asked for, and waits for. */
  readonly wants?: CallMedia | null | undefined;
  /** Where "back" leads on a phone. */
  readonly up: string;
  readonly card: boolean;
}

/** One conversation with the card of its visitor: two panes. */
export function Talk({ cv, name, listed, wants, up, card }: TalkProps) {
  const t = useT();
  const { router } = useFrame();
  const loaded = useStore(cv);
  const store = loaded.data;
  const shown = useName()((store && nameOf(store)) || name);
  const visitor = store?.state.value?.visitor;
  const route = router.route.value;
  const path = route.page === 'console' ? pathOf(route.section, route.item) : up;

  useEffect(() => {
    if (!card) return;
    const pressed = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) router.back(path);
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [card, path, router]);

  return (
    <>
      <section class="pane pane--talk" aria-label={t('talk.log', { name: shown })}>
        <TalkHead store={store} name={shown} wants={wants} up={up} onCard={() => router.go(`${path}#card`)} />
        {loaded.status === 'failed' ? (
          <Trouble error={loaded.error} onRetry={loaded.retry} />
        ) : store ? (
          <>
            <Log key={cv} store={store} name={shown} />
            <JoinCall store={store} />
            <TalkFoot key={`foot:${cv}`} store={store} name={shown} listed={listed} />
          </>
        ) : (
          <Skeleton rows={4} />
        )}
      </section>
      {store && visitor && (
        <Card store={store} visitor={visitor} open={card} onClose={() => router.back(path)} />
      )}
    </>
  );
}

function Trouble({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const t = useT();
  if (error instanceof Gone) return <p class="talk-note">{t('talk.gone')}</p>;
  return <Failure error={error} onRetry={onRetry} />;
}

interface HeadProps {
  readonly store: ConversationStore | undefined;
  readonly name: string;
  readonly wants: TalkProps['wants'];
  readonly up: string;
  readonly onCard: () => void;
}

function TalkHead({ store, name, wants, up, onCard }: HeadProps) {
  const t = useT();
  const desk = useDesk();
  const { router } = useFrame();
  const state = store?.state.value;
  const online = state?.visitor?.online;
  return (
    <header class="pane__head talk-head">
      <IconButton
        class="pane__back"
        icon={back}
        directed
        label={t('nav.back')}
        onClick={() => router.back(up)}
      />
      {name && <Avatar name={name} size={32} presence={online === undefined ? undefined : here(online)} />}
      <div class="pl-grow">
        <h2 class="talk-head__name pl-truncate">{name}</h2>
        <p class="talk-head__facts">
          {online !== undefined && (
            <span class="pl-truncate">{t(online ? 'card.online' : 'card.offline')}</span>
          )}
          {wants && (
            <span class="pl-badge">
              <Icon of={wants === 'video' ? video : phone} small /> {t(`ring.wants.${wants}`)}
            </span>
          )}
          {state?.privateMatter && (
            <span class="pl-badge">
              <Icon of={lock} small /> {t('chats.private')}
            </span>
          )}
        </p>
      </div>
      {store && <CallButtons store={store} name={name} />}
      {store && desk.holds(store) && <HeadActions store={store} />}
      {state?.visitor && (
        <IconButton class="talk-head__card" icon={person} label={t('talk.card', { name })} onClick={onCard} />
      )}
    </header>
  );
}

export function here(online: boolean): 'online' | 'offline' {
  return online ? 'online' : 'offline';
}

function HeadActions({ store }: { readonly store: ConversationStore }) {
  const t = useT();
  const { end, giveBack, busy } = useTalkActions(store);
  return (
    <div class="pl-cluster talk-head__actions">
      <Button variant="quiet" onClick={giveBack} aria-disabled={busy}>
        {t('talk.giveBack')}
      </Button>
      <Button onClick={end} aria-disabled={busy}>
        {t('talk.end')}
      </Button>
    </div>
  );
}

/** The field to write in, or in words why there is none and what one can do. */
interface FootProps {
  readonly store: ConversationStore;
  readonly name: string;
  readonly listed: AssignmentState | undefined;
}

function TalkFoot({ store, name, listed }: FootProps) {
  const t = useT();
  const desk = useDesk();
  const take = useTake();
  const state = store.state.value;
  if (desk.holds(store)) return <Composer store={store} name={name} />;
  const button = (label: ComponentChildren) =>
    desk.staff && (
      <Button variant="primary" onClick={() => void take(store.cv)}>
        {label}
      </Button>
    );
  switch (state?.state ?? listed) {
    case 'waiting':
      return <Note action={button(t('talk.take'))}>{t('talk.waiting')}</Note>;
    case 'message':
      return <Note action={button(t('talk.answer'))}>{t('talk.message')}</Note>;
    case 'assigned':
      return <Note>{t('talk.with', { name: state?.member?.name ?? '' })}</Note>;
    case 'thread':
      return (
        <Note
          action={
            state?.threadUrl && (
              <a class="pl-button" href={state.threadUrl} target="_blank" rel="noopener">
                {t('talk.thread.open')}
              </a>
            )
          }
        >
          {t('talk.thread')}
        </Note>
      );
    case 'closed':
      return <Note>{t('talk.ended')}</Note>;
    default:
      return <Note>{t('talk.readOnly')}</Note>;
  }
}

function Note({
  children,
  action,
}: {
  readonly children: ComponentChildren;
  readonly action?: ComponentChildren;
}) {
  return (
    <div class="talk-note">
      <p class="pl-grow">{children}</p>
      {action}
    </div>
  );
}

export function OnlineWord({ online }: { readonly online: boolean }) {
  const t = useT();
  return <Presence state={here(online)} word={t(online ? 'card.online' : 'card.offline')} />;
}
