import { newId } from '@peerline/client';
import { Avatar, Button, Icon, RoleBadge, Skeleton, TimeAgo } from '@peerline/ui';
import { check, forward } from '@peerline/ui/icons';
import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { LongField } from '../account/fields';
import type { Post } from '../api/types';
import { useDesk, useFrame, useT } from '../context';
import { Failure } from '../list/List';
import { Resource } from '../list/resource';
import { Detail } from '../shell/Panes';
import { useReason } from '../shell/reason';
import { pathOf } from '../shell/routes';
import { Linked } from '../talk/Linked';
import { answerThread, readThread, type ThreadWithAnswers } from './threads';

const LONGEST = 4_000;

/** One question with its answers, and the field to answer it in public. */
export function OpenThread({ id, onAnswered }: { readonly id: string; readonly onAnswered: () => void }) {
  const t = useT();
  const { http } = useFrame();
  const thread = useMemo(() => new Resource(() => readThread(http, id)), [http, id]);
  useEffect(() => void thread.reload(), [thread]);
  const { status, data, error } = thread.state.value;
  return (
    <Detail
      title={t('questions.one')}
      up={pathOf('questions')}
      tools={
        data && (
          <a class="pl-button pl-button--quiet" href={data.thread.url} target="_blank" rel="noopener">
            {t('questions.open')} <Icon of={forward} small directed />
          </a>
        )
      }
    >
      {data ? (
        <div class="thread">
          <Question {...data} />
          <AnswerBox
            id={id}
            author={data.thread.authorName}
            onAnswered={(answer) => {
              thread.set({ ...data, posts: [...data.posts, answer] });
              onAnswered();
            }}
          />
        </div>
      ) : status === 'failed' ? (
        <Failure error={error} onRetry={() => void thread.reload()} />
      ) : (
        <Skeleton rows={3} />
      )}
    </Detail>
  );
}

function Question({ thread, posts }: ThreadWithAnswers) {
  const t = useT();
  const asker = thread.authorName || t('visitor.unnamed');
  return (
    <>
      <article class="thread__question">
        <h3 class="thread__title" dir="auto">
          {thread.title}
        </h3>
        <p class="thread__by">
          <Avatar name={asker} size={24} />
          {t('questions.by', { name: asker })} · <TimeAgo date={new Date(thread.createdAt)} />
        </p>
        <p class="thread__text" dir="auto">
          <Linked text={thread.text} />
        </p>
      </article>
      <section class="thread__answers" aria-labelledby="answers">
        <h3 id="answers" class="thread__count">
          {posts.length === 0 ? t('questions.noAnswers') : t('questions.answers', { count: posts.length })}
        </h3>
        {posts.map((answer) => (
          <Answer key={answer.id} answer={answer} />
        ))}
      </section>
    </>
  );
}

function Answer({ answer }: { readonly answer: Post }) {
  const t = useT();
  const { authorName, authorRole, text, votes, accepted, createdAt } = answer;
  return (
    <article class={accepted ? 'answer answer--accepted' : 'answer'}>
      <p class="thread__by">
        <Avatar name={authorName} size={24} />
        <strong>{authorName}</strong>
        {authorRole === 'staff' && <RoleBadge kind="staff" />}
        {authorRole === 'helper' && <RoleBadge kind="helper" />}
        <TimeAgo date={new Date(createdAt)} />
      </p>
      <p class="thread__text" dir="auto">
        <Linked text={text} />
      </p>
      <p class="thread__by">
        {accepted && (
          <span class="pl-badge pl-badge--good">
            <Icon of={check} small /> {t('questions.accepted')}
          </span>
        )}
        {votes > 0 && t('questions.votes', { count: votes })}
      </p>
    </article>
  );
}

interface AnswerBoxProps {
  readonly id: string;
  readonly author: string;
  readonly onAnswered: (answer: Post) => void;
}

function AnswerBox({ id, author, onAnswered }: AnswerBoxProps) {
  const t = useT();
  const { http, toasts } = useFrame();
  const { drafts } = useDesk();
  const reason = useReason();
  const text = useSignal(drafts.get(id));
  const busy = useSignal(false);
  // The same answer keeps its id over every attempt; another text is another answer.
  const attempt = useRef({ text: '', key: '' });

  async function publish() {
    const said = text.value.trim();
    if (!said || busy.value) return;
    if (attempt.current.text !== said) attempt.current = { text: said, key: newId() };
    busy.value = true;
    try {
      onAnswered(await answerThread(http, id, said, attempt.current.key));
      text.value = '';
      drafts.set(id, '');
      toasts.say(t('questions.published'));
    } catch (error) {
      toasts.say(t('talk.failed', { reason: reason(error) }));
    } finally {
      busy.value = false;
    }
  }

  return (
    <form
      class="thread__write"
      onSubmit={(event) => {
        event.preventDefault();
        void publish();
      }}
    >
      <LongField
        label={t('questions.write')}
        hint={author ? t('questions.write.hint', { name: author }) : t('questions.write.hint.unnamed')}
        maxLength={LONGEST}
        value={text.value}
        onText={(written) => {
          text.value = written;
          drafts.set(id, written);
        }}
      />
      <Button type="submit" variant="primary" busy={busy.value} aria-disabled={!text.value.trim()}>
        {t('questions.publish')}
      </Button>
    </form>
  );
}
