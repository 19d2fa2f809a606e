import { Avatar, Icon, TimeAgo } from '@peerline/ui';
import { lock, inbox as tray } from '@peerline/ui/icons';
import { useEffect } from 'preact/hooks';
import { useDesk, useName, useT } from '../context';
import { ListOf } from '../list/List';
import { Link } from '../shell/Link';
import { ListPane, Nothing } from '../shell/Panes';
import { pathOf } from '../shell/routes';
import { Talk } from '../talk/Talk';

/** What visitors left while nobody was here. */
export function Inbox({ item, card }: { readonly item?: string | undefined; readonly card: boolean }) {
  const t = useT();
  const named = useName();
  const { inbox } = useDesk();
  useEffect(() => void inbox.reload(), [inbox]);
  const loaded = inbox.state.value;
  const open = loaded.data?.find(({ conversation }) => conversation === item);
  return (
    <>
      <ListPane title={t('inbox.title')} behind={item !== undefined}>
        <ListOf
          label={t('inbox.title')}
          loaded={loaded}
          onRetry={() => void inbox.reload()}
          empty={{ icon: tray, title: t('inbox.empty.title'), text: t('inbox.empty.text') }}
          row={({ conversation, visitor, question, askedAt, privateMatter }) => (
            <li key={conversation}>
              <Link
                class="pl-list-row row"
                data-row
                to={pathOf('messages', conversation)}
                aria-current={conversation === item ? 'page' : undefined}
              >
                <Avatar name={named(visitor)} size={40} />
                <span class="pl-grow">
                  <span class="row__top">
                    <span class="row__name pl-truncate">{named(visitor)}</span>
                    {privateMatter && <Icon of={lock} small label={t('chats.private')} />}
                    <span class="row__when">
                      <TimeAgo date={new Date(askedAt)} />
                    </span>
                  </span>
                  <span class="row__bottom">
                    <span class="row__words pl-truncate" dir="auto">
                      {question}
                    </span>
                  </span>
                </span>
              </Link>
            </li>
          )}
        />
      </ListPane>
      {item ? (
        <Talk
          key={item}
          cv={item}
          name={open?.visitor}
          listed={open?.state}
          up={pathOf('messages')}
          card={card}
        />
      ) : (
        <Nothing icon={tray} title={t('inbox.pick.title')} quiet={loaded.data?.length === 0}>
          {t('inbox.pick.text')}
        </Nothing>
      )}
    </>
  );
}
