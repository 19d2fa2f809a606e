import { Avatar, Button, Icon } from '@peerline/ui';
import { clock, lock, phone, video } from '@peerline/ui/icons';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Waiting } from '../api/types';
import { useDesk, useName, useT } from '../context';
import { ListOf } from '../list/List';
import { Link } from '../shell/Link';
import { ListPane, Nothing } from '../shell/Panes';
import { pathOf } from '../shell/routes';
import { useTake } from '../talk/actions';
import { Waits } from '../talk/Chats';
import { Talk } from '../talk/Talk';

interface PlaceProps {
  readonly item?: string | undefined;
  readonly card: boolean;
}

/** Who waits now, first come first; anybody of the team may take any of them. */
export function Queue({ item, card }: PlaceProps) {
  const t = useT();
  const { queue } = useDesk();
  useEffect(() => void queue.reload(), [queue]);
  const loaded = queue.state.value;
  const open = loaded.data?.find(({ conversation }) => conversation === item);
  return (
    <>
      <ListPane title={t('queue.title')} behind={item !== undefined}>
        <ListOf
          label={t('queue.title')}
          loaded={loaded}
          onRetry={() => void queue.reload()}
          empty={{ icon: clock, title: t('queue.empty.title'), text: t('queue.empty.text') }}
          row={(waiting) => (
            <WaitingRow
              key={waiting.conversation}
              waiting={waiting}
              to={pathOf('queue', waiting.conversation)}
              open={waiting === open}
            />
          )}
        />
      </ListPane>
      {item ? (
        <Talk
          key={item}
          cv={item}
          name={open?.visitor}
          listed={open?.state}
          wants={open?.call}
          up={pathOf('queue')}
          card={card}
        />
      ) : (
        <Nothing icon={clock} title={t('queue.title')} quiet>
          {t('queue.empty.text')}
        </Nothing>
      )}
    </>
  );
}

function WaitingRow({
  waiting,
  to,
  open,
}: {
  readonly waiting: Waiting;
  readonly to: string;
  readonly open: boolean;
}) {
  const t = useT();
  const take = useTake();
  const busy = useSignal(false);
  const visitor = useName()(waiting.visitor);
  const { conversation, question, askedAt, privateMatter, call } = waiting;
  return (
    <li class="row-with">
      <Link class="pl-list-row row" data-row to={to} aria-current={open ? 'page' : undefined}>
        <Avatar name={visitor} size={40} />
        <span class="pl-grow">
          <span class="row__top">
            <span class="row__name pl-truncate">{visitor}</span>
            {privateMatter && <Icon of={lock} small label={t('chats.private')} />}
            {call && <Icon of={call === 'video' ? video : phone} small label={t(`ring.wants.${call}`)} />}
            <span class="row__when">
              <Waits since={askedAt} bare />
            </span>
          </span>
          <span class="row__bottom">
            <span class="row__words pl-truncate" dir="auto">
              {question}
            </span>
          </span>
        </span>
      </Link>
      <Button
        class="row-with__button"
        busy={busy.value}
        aria-label={t('queue.take.named', { name: visitor })}
        onClick={async () => {
          busy.value = true;
          await take(conversation);
          busy.value = false;
        }}
      >
        {t('queue.take')}
      </Button>
    </li>
  );
}
