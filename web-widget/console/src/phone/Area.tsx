import type { Call, Calls, Choice } from '@peerline/call/model';
import {
  type CallHome,
  CallHomeProvider,
  CallScreen,
  Incoming,
  Loaded,
  Problem,
} from '@peerline/call/screens';
import { webLink } from '@peerline/call/transcript/callText';
import type { ConversationStore } from '@peerline/client';
import { FIELD_LIMITS, type Product, type TeamMember } from '@peerline/protocol';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useFrame, useName } from '../context';
import type { Desk } from '../desk';
import { pageName } from '../ring/pageName';
import { pathOf } from '../shell/routes';
import { Composer } from '../talk/Composer';
import { Log } from '../talk/Log';
import { nameOf } from '../talk/talks';

export interface AreaProps {
  readonly desk: Desk;
  readonly calls: Calls;
  /** Why the last call did not begin. */
  readonly problem: Signal<unknown>;
  /** The check is to be shown. */
  readonly checks: ReadonlySignal<boolean>;
}

/** From here on the chat stands beside the call; below, it is a drawer in it. */
const BESIDE = '(min-width: 64rem)';

/** The call beside the chat, whatever the member looks at meanwhile. */
export function Area(props: AreaProps) {
  const { desk, calls, checks } = props;
  const wish = desk.phone.wish.value;
  return (
    <Home {...props}>
      <div class="pane pane--call">
        {checks.value ? (
          <Loaded
            load={loadCheck}
            calls={calls}
            media={wish?.media ?? 'video'}
            onCall={wish && (({ camera }: Choice) => (desk.phone.wish.value = { ...wish, camera }))}
            onCancel={() => {
              desk.phone.wish.value = undefined;
              desk.phone.trying.value = false;
            }}
          />
        ) : (
          <CallScreen />
        )}
      </div>
    </Home>
  );
}

const loadCheck = () => import('@peerline/call/check').then(({ DeviceCheck }) => DeviceCheck);

/** Among the rings. */
export function Ringing(props: AreaProps) {
  const call = props.calls.current.value;
  const { incoming } = props.desk.phone;
  if (call?.stage.value !== 'ringing' || !incoming.value) return null;
  return (
    <Home {...props}>
      <Incoming key={call.id} call={call} />
    </Home>
  );
}

/** What is to be said when nothing stands beside the chat. */
export function Bar(props: AreaProps) {
  const { calls, problem } = props;
  return (
    <Home {...props}>
      {calls.current.value?.stage.value === 'elsewhere' && <CallScreen />}
      {problem.value !== undefined && (
        <Problem error={problem.value} onClose={() => (problem.value = undefined)} />
      )}
    </Home>
  );
}

function Home({ desk, calls, children }: AreaProps & { readonly children: ComponentChildren }) {
  const { router } = useFrame();
  const { client, phone } = desk;
  const call = calls.current.value;
  const store = call && client.conversations.value.get(call.cv);
  const you = client.hello.value?.you;
  const home: CallHome = {
    calls,
    desk: true,
    you,
    chat: () => store && <Chat desk={desk} store={store} />,
    unread: store?.unread.value ?? 0,
    toChat: () => {
      if (!store || !desk.holds(store) || !matchMedia(BESIDE).matches) return false;
      router.go(pathOf('chats', store.cv));
      return true;
    },
    products: store ? productsOf(store) : [],
    colleagues: (client.team.value?.people ?? []).filter((member) => isFree(member, you)),
    again: (ended: Call, { camera }) => {
      phone.wish.value = { cv: ended.cv, media: ended.media, camera };
    },
    closed: () => calls.dismiss(),
  };
  return <CallHomeProvider value={home}>{children}</CallHomeProvider>;
}

function isFree({ person, status, takesCalls, inCall }: TeamMember, you: string | undefined): boolean {
  return person.party !== you && status === 'online' && takesCalls && !inCall;
}

/** What the visitor wished for, newest first, and the page they look at. */
export function productsOf(store: ConversationStore): Product[] {
  const found = new Map<string, Product>();
  for (const { body } of [...store.entries.value].reverse()) {
    if ((body.kind === 'product_wished' || body.kind === 'product_shown') && !found.has(body.product.url)) {
      found.set(body.product.url, body.product);
    }
  }
  const page = store.state.value?.visitor?.page;
  if (page && webLink(page.url) && !found.has(page.url)) {
    found.set(page.url, { name: pageName(page).slice(0, FIELD_LIMITS.title), url: page.url });
  }
  return [...found.values()];
}

function Chat({ desk, store }: { readonly desk: Desk; readonly store: ConversationStore }) {
  const name = useName()(nameOf(store));
  return (
    <>
      <Log store={store} name={name} />
      {desk.holds(store) && <Composer store={store} name={name} />}
    </>
  );
}
