import type { ConversationStore } from '@peerline/client';
import { Avatar, Button, Typing } from '@peerline/ui';
import type { ComponentChildren } from 'preact';
import { useWidget } from '../context';
import { useDeed } from '../deed';
import { useTexts } from '../texts';
import { timeline } from '../timeline';
import { LogEntry } from './LogEntry';
import { useStickyScroll } from './useStickyScroll';

export interface LogProps {
  readonly store: ConversationStore;
  /** Stands below the messages. */
  readonly children: ComponentChildren;
}

/** What was said and what happened. Screen readers hear what comes in at the end, not what is loaded above. */
export function Log({ store, children }: LogProps) {
  const widget = useWidget();
  const { t } = useTexts();
  const older = useDeed();
  const entries = store.entries.value;
  const newFrom = widget.newFrom.value;
  const scroll = useStickyScroll(entries[0]?.id);
  const unseen = scroll.away && newFrom !== undefined;

  return (
    <div class="pw-logbox">
      <div
        class="pl-log pw-log"
        ref={scroll.area}
        role="log"
        aria-label={t('chat.log')}
        aria-busy={older.busy}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
        tabIndex={0}
      >
        {store.hasOlder.value && (
          <Button
            variant="quiet"
            class="pw-older"
            busy={older.busy}
            onClick={() => older.run(() => widget.client.older(store.cv))}
          >
            {t('chat.older')}
          </Button>
        )}
        {timeline(entries, newFrom).map((line) =>
          line.kind === 'day' ? (
            <DayLine key={line.key} at={line.at} />
          ) : line.kind === 'new' ? (
            <p key={line.key} class="pw-rule pw-rule--new">
              {t('chat.new')}
            </p>
          ) : (
            <LogEntry key={line.key} entry={line.entry} opens={line.opens} ends={line.ends} />
          ),
        )}
        {store.typing.value.map(({ party, person }) => (
          <Typing
            key={party}
            name={person.name}
            face={<Avatar size={32} name={person.name} src={person.face} />}
          />
        ))}
        {children}
      </div>
      {unseen && (
        <Button class="pw-tonew" onClick={scroll.toEnd}>
          {t('chat.toNew')}
        </Button>
      )}
    </div>
  );
}

const DAY = 86_400_000;

function DayLine({ at }: { readonly at: number }) {
  const { t, locale } = useTexts();
  const date = new Date(at);
  const day = date.toDateString();
  const words =
    day === new Date().toDateString()
      ? t('chat.today')
      : day === new Date(Date.now() - DAY).toDateString()
        ? t('chat.yesterday')
        : new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' }).format(date);
  return <p class="pw-rule">{words}</p>;
}
