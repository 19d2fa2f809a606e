import { Banner, IconButton } from '@peerline/ui';
import { close } from '@peerline/ui/icons';
import { useSignal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Call } from '../model';
import { useAnnouncements } from './announce';
import { Controls } from './Controls';
import { useHome, useName, useTitle } from './context';
import { useDeed } from './deed';
import { Loaded } from './Loaded';
import { Sound } from './Media';
import type { Panel } from './More';
import { NoticeLine } from './NoticeLine';
import { type Corner, OwnPicture } from './OwnPicture';
import { ProductCard } from './Product';
import { present } from './people';
import { StillLine } from './Still';
import { Tiles } from './Tiles';
import { ScreenMark, Top } from './Top';
import { useTexts } from './texts';

/** What did not work is no news any more after so long. */
const READ_WITHIN = 12_000;

const loadMore = () => import('./More').then(({ More }) => More);
const loadPanels = () => import('./Panels').then(({ Panels }) => Panels);

/** The call itself: the others as large as can be, oneself small, everything else at the edge. */
export function Room({ call }: { readonly call: Call }) {
  const { t } = useTexts();
  const home = useHome();
  const nameOf = useName();
  const deed = useDeed();
  const room = useRef<HTMLElement>(null);
  const [chatOpen, setChat] = useState(false);
  const [moreOpen, setMore] = useState(false);
  const [panel, setPanel] = useState<Panel>();
  const [wished, setWished] = useState(false);
  const corner = useSignal<Corner>('bottom-end');
  const sound = useSound();
  const chatButton = useRef<HTMLButtonElement>(null);
  const moreButton = useRef<HTMLButtonElement>(null);
  const said = useAnnouncements(call);
  const remotes = present(call);
  const names = remotes.map(({ person }) => nameOf(person.value)).join(', ');
  const title = names ? t('calls.with', { names }) : t(`calls.${call.media}`);
  const pinned = call.pinned.value;
  const Title = useTitle();

  useEffect(() => room.current?.focus(), []);
  useEffect(() => {
    if (!deed.problem) return;
    const timer = setTimeout(deed.forget, READ_WITHIN);
    return () => clearTimeout(timer);
  }, [deed.problem]);
  // The window became so wide that the chat stands beside the call.
  useEffect(() => {
    if (!chatOpen) return;
    const widened = () => home.toChat?.() && setChat(false);
    addEventListener('resize', widened);
    return () => removeEventListener('resize', widened);
  }, [chatOpen, home.toChat]);

  function open(what: Panel | 'wished'): void {
    if (what === 'wished') {
      setWished(true);
      setTimeout(() => setWished(false), READ_WITHIN);
    } else setPanel(what);
  }

  function closeMore(back: boolean): void {
    setMore(false);
    if (back) moreButton.current?.focus();
  }

  function toggleChat(): void {
    if (home.toChat?.()) return;
    setChat(!chatOpen);
    if (chatOpen) chatButton.current?.focus();
  }

  return (
    <section
      ref={room}
      class="call"
      data-theme="dark"
      data-chat={chatOpen || undefined}
      aria-label={title}
      tabIndex={-1}
    >
      <Title class="visually-hidden">{title}</Title>
      <div class="call-stage" data-corner={corner.value} data-pinned={pinned ? '' : undefined}>
        <Tiles remotes={remotes} />
        <div class="call-over">
          <Top call={call} />
          <div class="call-says">
            <NoticeLine call={call} deed={deed} soundBlocked={sound.blocked} onSound={sound.allow} />
            {wished && <Banner kind="good">{t('calls.wished', { name: names })}</Banner>}
            <StillLine call={call} />
            <ScreenMark call={call} onStop={() => void deed.run(() => call.shareScreen(false))} />
          </div>
        </div>
        {pinned && (
          <ProductCard
            product={pinned}
            onClose={home.desk ? () => void deed.run(() => call.pin(undefined)) : undefined}
          />
        )}
        <OwnPicture call={call} corner={corner} flipping={deed} />
      </div>
      {moreOpen && (
        <Loaded load={loadMore} call={call} room={room} deed={deed} onPanel={open} onClose={closeMore} />
      )}
      <Controls
        call={call}
        deed={deed}
        chatOpen={chatOpen}
        moreOpen={moreOpen}
        chatButton={chatButton}
        moreButton={moreButton}
        onChat={toggleChat}
        onMore={() => setMore(!moreOpen)}
      />
      {chatOpen && <Drawer onClose={toggleChat} />}
      {panel && <Loaded load={loadPanels} call={call} panel={panel} onClose={() => setPanel(undefined)} />}
      {remotes.map(
        ({ party, stream }) =>
          stream.value && (
            <Sound
              key={party}
              stream={stream.value}
              speaker={call.own.devices.value.speaker}
              onBlocked={sound.block}
              onRefused={() => void deed.run(() => call.use('speaker', ''))}
              turn={sound.turn}
            />
          ),
      )}
      <p class="visually-hidden" role="status">
        {said}
      </p>
    </section>
  );
}

/** Browsers may want a click before anything sounds, for example after a reload. */
function useSound() {
  const [blocked, setBlocked] = useState(false);
  const [turn, setTurn] = useState(0);
  return {
    blocked,
    turn,
    block: () => setBlocked(true),
    allow: () => {
      setBlocked(false);
      setTurn(turn + 1);
    },
  };
}

function Drawer({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts();
  const { chat } = useHome();
  const drawer = useRef<HTMLElement>(null);
  useEffect(() => {
    const field = drawer.current?.querySelector('textarea');
    if (field && !matchMedia('(pointer: coarse)').matches) field.focus();
    else drawer.current?.focus();
  }, []);
  return (
    <section
      ref={drawer}
      class="call-chat"
      aria-label={t('calls.chat')}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
    >
      <IconButton class="call-chat__close" icon={close} label={t('calls.chat.close')} onClick={onClose} />
      {chat()}
    </section>
  );
}
