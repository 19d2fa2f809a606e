import { callText, isAboutCall } from '@peerline/call/transcript/callText';
import type { Entry } from '@peerline/client';
import type { Translate } from '@peerline/ui';
import type { Key } from '../catalog/en';

/** What happened, in one line between the messages. */
export function eventText(
  { body, from, own }: Entry,
  t: Translate<Key>,
  named: (name: string | undefined) => string,
  you?: string,
): string {
  const name = named(from?.name);
  if (isAboutCall(body)) {
    const said =
      body.kind === 'still_taken' ? { ...body, of: { ...body.of, name: named(body.of.name) } } : body;
    return callText(said, { name, own, you }, t);
  }
  switch (body.kind) {
    case 'joined':
      return own ? t('event.joined.own') : t('event.joined', { name });
    case 'left':
      return t(body.reason === 'lost' ? 'event.lost' : 'event.left', { name });
    case 'published':
      return t('event.published', { title: body.title });
    case 'message_left':
      return t('event.message_left');
    case 'answered':
      return t('event.answered', { name });
    case 'solved':
      return t(body.solved ? 'event.solved' : 'event.unsolved', { name });
    case 'rated':
      return t('event.rated', { count: body.stars }) + (body.comment ? `: “${body.comment}”` : '');
    case 'cancelled':
      return t('event.cancelled', { name });
    case 'closed':
      return t('event.closed', { name: own ? t('message.you') : name });
    case 'erased':
      return t('event.erased');
    case 'message':
      return body.text;
  }
}
