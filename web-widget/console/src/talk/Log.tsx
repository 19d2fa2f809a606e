import { webLink } from '@peerline/call/transcript/callText';
import type { ConversationStore, Entry } from '@peerline/client';
import type { Person } from '@peerline/protocol';
import { Avatar, Bubble, Button, clockTime, Icon, RoleBadge, SystemLine, Typing, useNow } from '@peerline/ui';
import { forward } from '@peerline/ui/icons';
import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useDesk, useFrame, useLocale, useName, useT } from '../context';
import { useReason } from '../shell/reason';
import { dayName } from './dayName';
import { eventText } from './eventText';
import { Linked } from './Linked';
import { type Line, linesOf } from './lines';
import { useReadMark } from './useReadMark';
import { Wish } from './Wish';

/** Nearer to the end than this counts as reading the newest. */
const NEAR = 48;

/** The conversation: stays at its end while one is there, and where one is while one reads on above. */
export function Log({ store, name }: { readonly store: ConversationStore; readonly name: string }) {
  const t = useT();
  const named = useName();
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useSignal(true);
  const entries = store.entries.value;
  const typing = store.typing.value;
  useStaying(box, atEnd.value, entries, typing.length);
  useReadMark(store, box, atEnd.value);
  return (
    <div class="log">
      <div
        ref={box}
        class="pl-log log__lines"
        role="log"
        aria-label={t('talk.log', { name })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          atEnd.value = scrollHeight - scrollTop - clientHeight < NEAR;
        }}
      >
        <Older store={store} />
        {linesOf(entries).map((line) => (
          <LineView key={line.key} line={line} />
        ))}
        {typing.map(({ party, person }) => (
          <Typing key={party} name={named(person.name)} face={<Face person={person} />} />
        ))}
      </div>
      {!atEnd.value && (
        <Button
          class="log__newest"
          onClick={() => {
            const { current } = box;
            if (current) current.scrollTop = current.scrollHeight;
          }}
        >
          {t('talk.newest')}
        </Button>
      )}
    </div>
  );
}

function useStaying(
  box: { current: HTMLDivElement | null },
  atEnd: boolean,
  entries: readonly Entry[],
  typing: number,
) {
  const before = useRef({ first: '', height: 0 });
  const first = entries[0]?.id ?? '';
  useLayoutEffect(() => {
    const { current } = box;
    if (!current) return;
    const { scrollHeight } = current;
    if (atEnd) current.scrollTop = scrollHeight;
    else if (first !== before.current.first) current.scrollTop += scrollHeight - before.current.height;
    before.current = { first, height: scrollHeight };
  }, [entries.length, typing, first]);
  useEffect(() => {
    const { current } = box;
    if (!current || typeof ResizeObserver === 'undefined') return;
    const follow = new ResizeObserver(() => {
      if (atEnd) current.scrollTop = current.scrollHeight;
    });
    follow.observe(current);
    return () => follow.disconnect();
  }, [box, atEnd]);
}

function Older({ store }: { readonly store: ConversationStore }) {
  const t = useT();
  const { client } = useDesk();
  const { toasts } = useFrame();
  const reason = useReason();
  const busy = useSignal(false);
  if (!store.hasOlder.value) return null;
  return (
    <Button
      variant="quiet"
      class="log__older"
      busy={busy.value}
      onClick={async () => {
        busy.value = true;
        try {
          await client.older(store.cv);
        } catch (error) {
          toasts.say(reason(error));
        } finally {
          busy.value = false;
        }
      }}
    >
      {t('talk.older')}
    </Button>
  );
}

function LineView({ line }: { readonly line: Line }) {
  const t = useT();
  const locale = useLocale();
  const now = useNow();
  const named = useName();
  const { client } = useDesk();
  if (line.kind === 'day') {
    return <p class="log__day">{dayName(line.at, now.getTime(), locale)}</p>;
  }
  if (line.kind === 'event') {
    const { entry } = line;
    if (entry.body.kind === 'product_wished') {
      const words = eventText(entry, t, named, client.hello.value?.you);
      return <Wish call={entry.body.call} product={entry.body.product} words={words} />;
    }
    const stars = entry.body.kind === 'rated' || entry.body.kind === 'solved';
    return (
      <>
        <SystemLine>
          <span class={stars ? 'log__good' : undefined}>
            <EventLink entry={entry}>{eventText(entry, t, named, client.hello.value?.you)}</EventLink>
          </span>{' '}
          <time dateTime={new Date(entry.at).toISOString()}>{clockTime(new Date(entry.at), locale)}</time>
          {entry.body.kind === 'published' && (
            <>
              {' '}
              <a href={entry.body.url} target="_blank" rel="noopener">
                {t('talk.thread.open')} <Icon of={forward} small directed />
              </a>
            </>
          )}
        </SystemLine>
        {entry.body.kind === 'still_taken' && (
          <img
            class="log__still"
            src={entry.body.path}
            alt={eventText(entry, t, named, client.hello.value?.you)}
            width={entry.body.width}
            height={entry.body.height}
          />
        )}
      </>
    );
  }
  return <Said line={line} />;
}

/** A product is a press away. */
function EventLink({ entry: { body }, children }: { readonly entry: Entry; readonly children: string }) {
  const link = 'product' in body ? webLink(body.product.url) : undefined;
  if (!link) return <>{children}</>;
  return (
    <a href={link} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

function Said({ line: { entry, text, first, last } }: { readonly line: Extract<Line, { kind: 'say' }> }) {
  const { client } = useDesk();
  const t = useT();
  const { from, own, state, id } = entry;
  const team = from?.role === 'staff' || from?.role === 'helper';
  return (
    <div class={last || state === 'failed' ? 'said' : 'said said--goes-on'}>
      <Bubble
        from={own ? 'own' : 'other'}
        at={new Date(entry.at)}
        face={own || !from ? undefined : last ? <Face person={from} /> : <span class="log__no-face" />}
        author={
          first && !own && from && team ? (
            <>
              {from.name} <RoleBadge kind={from.role === 'staff' ? 'staff' : 'helper'} />
            </>
          ) : undefined
        }
        state={own && (last || state === 'failed') ? state : undefined}
        onResend={() => client.outbox.resend(id)}
      >
        <Linked text={text} />
        {state === 'failed' && (
          <button
            type="button"
            class="pl-button pl-button--link log__discard"
            onClick={() => client.outbox.discard(id)}
          >
            {t('talk.discard')}
          </button>
        )}
      </Bubble>
    </div>
  );
}

function Face({ person }: { readonly person: Person }) {
  return <Avatar name={useName()(person.name)} src={person.face} size={24} />;
}
