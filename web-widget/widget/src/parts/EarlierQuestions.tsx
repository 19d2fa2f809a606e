import type { ConversationStore } from '@peerline/client';
import { Icon, TimeAgo } from '@peerline/ui';
import { chat } from '@peerline/ui/icons';
import { useWidget } from '../context';
import { useTexts } from '../texts';

const SHOWN = 3;

/** The visitor's own questions, newest first; what was answered meanwhile stands out. */
export function EarlierQuestions() {
  const widget = useWidget();
  const { t } = useTexts();
  const asked = [...widget.client.conversations.value.values()]
    .flatMap((store) => {
      const question = questionOf(store);
      return question ? [{ store, question }] : [];
    })
    .sort((one, other) => other.question.at - one.question.at)
    .slice(0, SHOWN);
  if (asked.length === 0) return null;
  return (
    <section aria-label={t('start.earlier')}>
      <h2 class="pw-label">{t('start.earlier')}</h2>
      <ul class="pw-links">
        {asked.map(({ store, question }) => (
          <li key={store.cv}>
            <button type="button" class="pw-link" onClick={() => widget.show(store.cv)}>
              <Icon of={chat} />
              <span class="pl-grow pl-truncate">{question.text}</span>
              {store.unread.value > 0 && <span class="pl-badge pl-badge--count">{store.unread.value}</span>}
              <span class="pl-quiet pl-tiny">
                <TimeAgo date={new Date(question.at)} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function questionOf(store: ConversationStore): { text: string; at: number } | undefined {
  for (const { own, body, at } of store.entries.value)
    if (own && body.kind === 'message') return { text: body.text, at };
  return undefined;
}
