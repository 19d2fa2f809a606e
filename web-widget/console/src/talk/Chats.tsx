import type { ConversationStore } from '@peerline/client';
import { Avatar, Button, EmptyState, Icon, Skeleton, TimeAgo, useNow } from '@peerline/ui';
import { chat, lock } from '@peerline/ui/icons';
import { useDesk, useLocale, useName, useT } from '../context';
import { Rows } from '../list/List';
import { Link } from '../shell/Link';
import { ListPane, Nothing } from '../shell/Panes';
import { pathOf } from '../shell/routes';
import { Talk } from './Talk';
import { newestFirst, type TalkRow, talkRow } from './talks';
import { waitedFor } from './waited';

/** The member's chats and the conversation that is open beside them, their own or an earlier one. */
export function Chats({ item, card }: { readonly item?: string | undefined; readonly card: boolean }) {
  const t = useT();
  const { client, mine, ended } = useDesk();
  const loading = !client.synced.value;
  return (
    <>
      <ListPane title={t('nav.chats')} behind={item !== undefined}>
        {loading ? (
          <Skeleton rows={4} />
        ) : mine.value.length + ended.value.length === 0 ? (
          <NoChats />
        ) : (
          <>
            <Group label={t('chats.open')} stores={mine.value} open={item} />
            {ended.value.length > 0 && <h3 class="list-title">{t('chats.ended')}</h3>}
            <Group label={t('chats.ended')} stores={ended.value} open={item} />
          </>
        )}
      </ListPane>
      {item ? (
        <Talk key={item} cv={item} up={pathOf('chats')} card={card} />
      ) : (
        <Nothing icon={chat} title={t('chats.pick.title')} quiet={mine.value.length === 0}>
          {t('chats.pick.text')}
        </Nothing>
      )}
    </>
  );
}

function NoChats() {
  const t = useT();
  const { status } = useDesk();
  const online = status.current.value === 'online';
  return (
    <EmptyState
      icon={chat}
      title={t('chats.empty.title')}
      action={
        online || (
          <Button variant="primary" onClick={() => void status.choose('online').catch(() => undefined)}>
            {t('away.online')}
          </Button>
        )
      }
    >
      {t(online ? 'chats.empty.online' : 'chats.empty.away')}
    </EmptyState>
  );
}

interface GroupProps {
  readonly label: string;
  readonly stores: readonly ConversationStore[];
  readonly open: string | undefined;
}

function Group({ label, stores, open }: GroupProps) {
  const rows = newestFirst(stores.map(talkRow));
  return (
    <Rows label={label}>
      {rows.map((row) => (
        <li key={row.cv}>
          <Row row={row} open={row.cv === open} />
        </li>
      ))}
    </Rows>
  );
}

function Row({ row, open }: { readonly row: TalkRow; readonly open: boolean }) {
  const t = useT();
  const name = useName()(row.name);
  const { online, unread, last, writing, privateMatter, waitsSince, at } = row;
  const words = last ? (last.own ? t('chats.own', { text: last.text }) : last.text) : t('chats.nothing');
  return (
    <Link
      class="pl-list-row row"
      data-row
      to={pathOf('chats', row.cv)}
      aria-current={open ? 'page' : undefined}
    >
      <Avatar name={name} size={40} presence={online ? 'online' : 'offline'} />
      <span class="pl-grow">
        <span class="row__top">
          <span class={unread ? 'row__name row__name--new pl-truncate' : 'row__name pl-truncate'}>
            {name}
          </span>
          {privateMatter && <Icon of={lock} small label={t('chats.private')} />}
          <span class="row__when">
            {waitsSince ? <Waits since={waitsSince} /> : <TimeAgo date={new Date(at)} />}
          </span>
        </span>
        <span class="row__bottom">
          <span
            dir="auto"
            class={writing ? 'row__words row__words--live pl-truncate' : 'row__words pl-truncate'}
          >
            {writing ? t('chats.writing') : words}
          </span>
          {unread > 0 && (
            <span class="pl-badge pl-badge--count">
              {unread}
              <span class="visually-hidden"> {t('chats.unread', { count: unread })}</span>
            </span>
          )}
        </span>
      </span>
    </Link>
  );
}

const TICK = 1_000;

/** How long the visitor has waited, told while it grows; `bare` where the place says already what the time is. */
export function Waits({ since, bare = false }: { readonly since: number; readonly bare?: boolean }) {
  const t = useT();
  const locale = useLocale();
  const now = useNow(TICK);
  const time = waitedFor(now.getTime() - since, locale);
  return <span class="waits">{bare ? time : t('chats.waiting', { time })}</span>;
}
