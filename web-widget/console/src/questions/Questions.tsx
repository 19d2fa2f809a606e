import { Avatar, Button, Icon, TimeAgo } from '@peerline/ui';
import { check, question, search } from '@peerline/ui/icons';
import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { Thread } from '../api/types';
import { useDesk, useFrame, useT } from '../context';
import { ListOf } from '../list/List';
import { Resource } from '../list/resource';
import { Link } from '../shell/Link';
import { ListPane, Nothing } from '../shell/Panes';
import { useReason } from '../shell/reason';
import { pathOf } from '../shell/routes';
import { OpenThread } from './OpenThread';
import { type Filter, listThreads, type Threads } from './threads';

const FILTERS: readonly Filter[] = ['unanswered', 'all'];
/** Typing pauses for so long before it is searched. */
const PAUSE = 250;

/** The community's questions; answering here is public. */
export function Questions({ item }: { readonly item?: string | undefined }) {
  const t = useT();
  const { http, clock } = useFrame();
  const { client } = useDesk();
  const filter = useSignal<Filter>('unanswered');
  const words = useSignal('');
  const list = useMemo(
    () => new Resource<Threads>(() => listThreads(http, filter.peek(), words.peek())),
    [http, filter, words],
  );
  const unanswered = useComputed(() => client.inbox.value?.unansweredThreads);
  const searched = words.value;
  const chosen = filter.value;
  const count = unanswered.value;

  useEffect(
    () => clock.after(searched ? PAUSE : 0, () => void list.reload()),
    [list, clock, searched, chosen, count],
  );

  const { status, data, error } = list.state.value;
  const loaded = { status, error, ...(data ? { data: data.threads } : {}) };
  return (
    <>
      <ListPane
        title={t('questions.title')}
        behind={item !== undefined}
        tools={<Tools filter={filter} words={words} />}
      >
        <ListOf
          label={t('questions.title')}
          loaded={loaded}
          onRetry={() => void list.reload()}
          empty={
            searched
              ? { icon: search, title: t('questions.none.title'), text: t('questions.none.text') }
              : { icon: check, title: t('questions.empty.title'), text: t('questions.empty.text') }
          }
          row={(thread) => <ThreadRow key={thread.id} thread={thread} open={thread.id === item} />}
        >
          <More list={list} filter={chosen} words={searched} />
        </ListOf>
      </ListPane>
      {item ? (
        <OpenThread key={item} id={item} onAnswered={() => void list.reload()} />
      ) : (
        <Nothing icon={question} title={t('questions.pick.title')} quiet={loaded.data?.length === 0}>
          {t('questions.pick.text')}
        </Nothing>
      )}
    </>
  );
}

interface ToolsProps {
  readonly filter: { value: Filter };
  readonly words: { value: string };
}

function Tools({ filter, words }: ToolsProps) {
  const t = useT();
  return (
    <search class="list-tools">
      <input
        class="pl-input"
        type="search"
        aria-label={t('questions.search')}
        placeholder={t('questions.search')}
        value={words.value}
        onInput={(event) => {
          words.value = event.currentTarget.value;
        }}
      />
      <fieldset class="switch">
        <legend class="visually-hidden">{t('questions.filter')}</legend>
        {FILTERS.map((one) => (
          <label key={one} class="switch__one">
            <input
              class="visually-hidden"
              type="radio"
              name="filter"
              checked={filter.value === one}
              onChange={() => {
                filter.value = one;
              }}
            />
            {t(`questions.${one}`)}
          </label>
        ))}
      </fieldset>
    </search>
  );
}

function ThreadRow({ thread, open }: { readonly thread: Thread; readonly open: boolean }) {
  const t = useT();
  const { id, title, answers, accepted, createdAt } = thread;
  const asker = thread.authorName || t('visitor.unnamed');
  return (
    <li>
      <Link
        class="pl-list-row row"
        data-row
        to={pathOf('questions', id)}
        aria-current={open ? 'page' : undefined}
      >
        <Avatar name={asker} size={32} />
        <span class="pl-grow">
          <span class="row__title" dir="auto">
            {title}
          </span>
          <span class="row__bottom">
            <span class="row__words pl-truncate">{asker}</span>
            {accepted && <Icon of={check} small label={t('questions.accepted')} />}
            <span class="row__when">
              {answers > 0 && `${t('questions.answers', { count: answers })} · `}
              <TimeAgo date={new Date(createdAt)} />
            </span>
          </span>
        </span>
      </Link>
    </li>
  );
}

interface MoreProps {
  readonly list: Resource<Threads>;
  readonly filter: Filter;
  readonly words: string;
}

function More({ list, filter, words }: MoreProps) {
  const t = useT();
  const { http, toasts } = useFrame();
  const reason = useReason();
  const busy = useSignal(false);
  const { data } = list.state.value;
  if (!data?.next) return null;
  const { next, threads } = data;
  return (
    <Button
      class="list-more"
      variant="quiet"
      busy={busy.value}
      onClick={async () => {
        busy.value = true;
        try {
          const page = await listThreads(http, filter, words, next);
          list.set({ ...page, threads: [...threads, ...page.threads] });
        } catch (error) {
          toasts.say(reason(error));
        } finally {
          busy.value = false;
        }
      }}
    >
      {t('questions.more')}
    </Button>
  );
}
