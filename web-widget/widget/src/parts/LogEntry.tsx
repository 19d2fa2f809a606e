import { type CallBody, callText, isAboutCall, webLink } from '@peerline/call/transcript/callText';
import type { Entry } from '@peerline/client';
import type { AnsweredBody, EventBody } from '@peerline/protocol';
import { Avatar, Bubble, Button, Icon, RoleBadge, SystemLine } from '@peerline/ui';
import { globe, inbox } from '@peerline/ui/icons';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useWidget } from '../context';
import { useTexts } from '../texts';
import { badgeOf, firstName } from './people';
import { RichText } from './RichText';

export interface LogEntryProps {
  readonly entry: Entry;
  readonly opens: boolean;
  readonly ends: boolean;
}

export function LogEntry({ entry, opens, ends }: LogEntryProps) {
  const { t } = useTexts();
  const { body } = entry;
  const name = firstName(entry.from?.name ?? '');
  switch (body.kind) {
    case 'message':
      return <Message entry={entry} opens={opens} ends={ends} text={body.text} />;
    case 'answered':
      return <Answer entry={entry} body={body} />;
    case 'published':
      return (
        <Card icon={globe} title={t('card.published')} hint={t('card.publishedHint')}>
          <ThreadLink url={body.url}>{body.title}</ThreadLink>
        </Card>
      );
    case 'message_left':
      return <Card icon={inbox} title={t('card.message')} hint={t('card.messageHint')} />;
    case 'joined':
      return <SystemLine>{t('chat.joined', { name })}</SystemLine>;
    case 'left':
      return <SystemLine>{t(body.reason === 'lost' ? 'chat.lost' : 'chat.released', { name })}</SystemLine>;
    case 'closed':
      return <SystemLine>{t('chat.closed', { name })}</SystemLine>;
    case 'rated':
      return <SystemLine>{t('chat.rated', { count: body.stars })}</SystemLine>;
    default:
      return isAboutCall(body) ? <CallLine entry={entry} body={body} /> : <PlainLine body={body} />;
  }
}

function CallLine({ entry, body }: { readonly entry: Entry; readonly body: CallBody }) {
  const { client } = useWidget();
  const { t } = useTexts();
  const told = { name: firstName(entry.from?.name ?? ''), own: entry.own, you: client.hello.value?.you };
  const words = callText(body, told, t);
  const link = 'product' in body ? webLink(body.product.url) : undefined;
  return (
    <>
      <SystemLine>{link ? <ThreadLink url={link}>{words}</ThreadLink> : words}</SystemLine>
      {body.kind === 'still_taken' && <StillPicture path={body.path} words={words} />}
    </>
  );
}

/** Only the parties of the conversation may see it, so it is asked for with the visitor's token. */
function StillPicture({ path, words }: { readonly path: string; readonly words: string }) {
  const widget = useWidget();
  const [shown, setShown] = useState<string>();
  useEffect(() => {
    let left = false;
    const picture = widget.picture(path);
    picture.then((url) => left || setShown(url));
    return () => {
      left = true;
      picture.then((url) => url && URL.revokeObjectURL(url));
    };
  }, [widget, path]);
  return shown ? <img class="pw-still" src={shown} alt={words} /> : null;
}

function PlainLine({ body }: { readonly body: EventBody }) {
  const { t } = useTexts();
  if (body.kind === 'cancelled') return <SystemLine>{t('chat.cancelled')}</SystemLine>;
  if (body.kind === 'solved')
    return <SystemLine>{t(body.solved ? 'chat.solved' : 'chat.unsolved')}</SystemLine>;
  if (body.kind === 'erased') return <SystemLine>{t('chat.erased')}</SystemLine>;
  // What a newer server tells and this page does not know yet.
  return null;
}

function Message({ entry, opens, ends, text }: LogEntryProps & { readonly text: string }) {
  const { client } = useWidget();
  const { t } = useTexts();
  const { from, own, state, id, at } = entry;
  const failed = state === 'failed';
  // Shut out, or a call that is not open any more: trying again would not help.
  const refused =
    failed && client.outbox.letters.value.some((letter) => letter.id === id && letter.code === 'forbidden');
  const face = own || !from ? undefined : <Face name={from.name} src={from.face} shown={ends} />;
  return (
    <>
      <Bubble
        from={own ? 'own' : 'other'}
        at={new Date(at)}
        face={face}
        author={!own && opens && from && <Author from={from} />}
        state={state}
        {...(failed && !refused ? { onResend: () => client.outbox.resend(id) } : {})}
      >
        <RichText text={text} />
      </Bubble>
      {refused && <p class="pw-discard pl-quiet">{t('chat.refused')}</p>}
      {failed && (
        <Button variant="link" class="pw-discard" onClick={() => client.outbox.discard(id)}>
          {t('chat.discard')}
        </Button>
      )}
    </>
  );
}

/** The face stands at the last message of a run; before it only its place. */
function Face({
  name,
  src,
  shown,
}: {
  readonly name: string;
  readonly src: string | undefined;
  readonly shown: boolean;
}) {
  return shown ? <Avatar size={32} name={name} src={src} /> : <span class="pw-noface" aria-hidden="true" />;
}

function Author({ from }: { readonly from: NonNullable<Entry['from']> }) {
  const badge = badgeOf(from);
  return (
    <>
      {firstName(from.name)}
      {badge && <RoleBadge kind={badge} />}
    </>
  );
}

/** An answer that was written to the published question. */
function Answer({ entry, body }: { readonly entry: Entry; readonly body: AnsweredBody }) {
  const { t } = useTexts();
  const { from, at } = entry;
  return (
    <Bubble
      from="other"
      at={new Date(at)}
      face={from && <Avatar size={32} name={from.name} src={from.face} />}
      author={
        from && (
          <>
            <Author from={from} />
            {t('card.answered')}
          </>
        )
      }
    >
      <RichText text={body.text} />
      <span class="pw-answer__link">
        <ThreadLink url={body.url}>{t('card.thread')}</ThreadLink>
      </span>
    </Bubble>
  );
}

function ThreadLink({ url, children }: { readonly url: string; readonly children: ComponentChildren }) {
  return (
    <a href={url} target="_blank" rel="noopener">
      {children}
    </a>
  );
}

interface CardProps {
  readonly icon: string;
  readonly title: string;
  readonly hint: string;
  readonly children?: ComponentChildren;
}

function Card({ icon, title, hint, children }: CardProps) {
  return (
    <div class="pw-event">
      <Icon of={icon} />
      <div class="pl-grow">
        <p class="pw-event__title">{title}</p>
        {children}
        <p class="pl-quiet pl-small">{hint}</p>
      </div>
    </div>
  );
}
