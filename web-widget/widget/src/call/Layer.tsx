import type { Call, Calls, Choice } from '@peerline/call/model';
import {
  type CallHome,
  CallHomeProvider,
  CallScreen,
  Loaded,
  OwnWindow,
  Problem,
  Waiting,
} from '@peerline/call/screens';
import { webLink } from '@peerline/call/transcript/callText';
import type { ConversationStore } from '@peerline/client';
import { type CallMedia, FIELD_LIMITS, type Product } from '@peerline/protocol';
import type { ReadonlySignal, Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Composer } from '../parts/Composer';
import { Log } from '../parts/Log';
import { useTexts } from '../texts';
import type { Widget } from '../widget';
import type { OwnCallWindow } from './ownWindow';

export interface LayerProps {
  readonly widget: Widget;
  readonly calls: Calls;
  readonly own: OwnCallWindow;
  /** Why the last call did not begin. */
  readonly problem: Signal<unknown>;
  /** Devices and line are tried, without a call. */
  readonly tries: Signal<CallMedia | undefined>;
  /** The check is to be shown. */
  readonly checks: ReadonlySignal<boolean>;
  readonly covers: ReadonlySignal<boolean>;
  /** Nobody can be called yet. */
  readonly waits: ReadonlySignal<boolean>;
}

/** Calls in the widget: they fill it, and the chat is a drawer. */
export function Layer(props: LayerProps) {
  const { widget, calls, own, problem, tries, checks, covers, waits } = props;
  const { client, calling, host, store } = widget;
  const { t } = useTexts();
  const media = calls.current.value?.media ?? calling.wish.value?.media ?? 'video';
  const covering = covers.value;
  useEffect(() => {
    widget.behind.value = covering;
  }, [widget, covering]);

  function begin(call: Call, choice: Choice): void {
    calling.wish.value = { cv: call.cv, media: call.media, camera: choice.camera, again: true };
    // Where nobody has the conversation any more, what is said about that is behind the call that ended.
    calls.dismiss();
  }

  const home: CallHome = {
    calls,
    desk: false,
    you: client.hello.value?.you,
    chat: () => store.value && <Chat widget={widget} store={store.value} />,
    unread: store.value?.unread.value ?? 0,
    products: useProducts(widget, calls),
    colleagues: [],
    hide: host.closable ? () => host.close() : undefined,
    accept: calling.trouble && (async (call, choice) => begin(call, choice)),
    find: calling.trouble && (() => own.find()),
    again: begin,
    check: () => {
      tries.value = media;
      calls.dismiss();
    },
    closed: () => calls.dismiss(),
  };

  return (
    <CallHomeProvider value={home}>
      {problem.value !== undefined && (
        <Problem error={problem.value} onClose={() => (problem.value = undefined)} />
      )}
      {waits.value && <Waiting onCancel={() => (calling.wish.value = undefined)} />}
      {own.state.value !== 'none' ? (
        <OwnWindow blocked={own.state.value === 'blocked'} onOpen={() => own.open()} />
      ) : covering ? (
        <main class="pw-call" aria-label={t(`call.${media}`)}>
          {checks.value ? <Checking {...props} /> : <CallScreen />}
        </main>
      ) : (
        <CallScreen />
      )}
    </CallHomeProvider>
  );
}

const loadCheck = () => import('@peerline/call/check').then(({ DeviceCheck }) => DeviceCheck);

/** What the visitor looks at, asked of each page while there is a call; else the page by its title. */
function useProducts({ host, viewed, product }: Widget, calls: Calls): Product[] {
  const { url, title } = viewed.value;
  const called = calls.current.value !== undefined;
  useEffect(() => {
    product.value = null;
    if (called) host.askProduct();
  }, [host, product, url, called]);
  const sold = product.value;
  if (sold) {
    const { name, image, price } = sold;
    return [{ name, url: sold.url, ...(image ? { image } : {}), ...(price ? { price } : {}) }];
  }
  return title && webLink(url) ? [{ name: title.slice(0, FIELD_LIMITS.title), url }] : [];
}

/** Before a wish goes on; else it is tried only. */
function Checking({ widget: { calling }, calls, tries }: LayerProps) {
  const wish = calling.wish.value;
  return (
    <Loaded
      load={loadCheck}
      calls={calls}
      media={wish?.media ?? tries.value ?? 'video'}
      onCall={wish && (({ camera }: Choice) => (calling.wish.value = { ...wish, camera }))}
      onCancel={() => {
        calling.wish.value = undefined;
        tries.value = undefined;
      }}
    />
  );
}

/** The conversation in the drawer; while it is open, it is in sight. */
function Chat({ widget, store }: { readonly widget: Widget; readonly store: ConversationStore }) {
  const { t } = useTexts();
  useEffect(() => {
    widget.behind.value = false;
    return () => {
      widget.behind.value = true;
    };
  }, [widget]);
  return (
    <>
      <div class="pw-talk">
        <Log store={store}>{null}</Log>
      </div>
      <section class="pw-foot" aria-label={t('chat.write')}>
        <Composer store={store} autofocus={false} />
      </section>
    </>
  );
}
