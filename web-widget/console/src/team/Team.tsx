import type { TeamMember } from '@peerline/protocol';
import { Avatar, EmptyState, Presence, type PresenceState, RoleBadge, Skeleton } from '@peerline/ui';
import { people } from '@peerline/ui/icons';
import { useDesk, useLocale, useT } from '../context';
import { Rows } from '../list/List';
import { ListPane } from '../shell/Panes';
import { waitedFor } from '../talk/waited';
import { byPresence } from './order';

const DOTS: Record<TeamMember['status'], PresenceState> = {
  online: 'online',
  away: 'away',
  invisible: 'offline',
  offline: 'offline',
};

/** Who is here, and how busy. */
export function Team() {
  const t = useT();
  const locale = useLocale();
  const { client } = useDesk();
  const team = client.team.value;
  const { here, gone } = byPresence(team?.people ?? []);
  const wait = team?.expectedWait;
  return (
    <ListPane title={t('team.title')} behind={false} wide>
      {!team ? (
        <Skeleton rows={5} />
      ) : team.people.length === 0 ? (
        <EmptyState icon={people} title={t('team.empty.title')}>
          {t('team.empty.text')}
        </EmptyState>
      ) : (
        <>
          <p class="list-note">
            {t('team.waiting', { count: team.waiting })}
            {wait && (
              <>
                <br />
                {t('team.wait', {
                  from: waitedFor(wait.from * 1000, locale),
                  to: waitedFor(wait.to * 1000, locale),
                })}
              </>
            )}
          </p>
          <People title={t('team.here')} members={here} />
          <People title={t('team.notHere')} members={gone} />
        </>
      )}
    </ListPane>
  );
}

function People({ title, members }: { readonly title: string; readonly members: readonly TeamMember[] }) {
  const t = useT();
  const { client } = useDesk();
  const you = client.hello.value?.you;
  if (members.length === 0) return null;
  return (
    <>
      <h3 class="list-title">{title}</h3>
      <Rows label={title}>
        {members.map(({ person, status, load, capacity }) => (
          <li key={person.party ?? person.name} class="pl-list-row row">
            <Avatar name={person.name} src={person.face} size={40} presence={DOTS[status]} />
            <span class="pl-grow">
              <span class="row__top">
                <span class="row__name pl-truncate">
                  {person.name}{' '}
                  {person.party !== undefined && person.party === you && (
                    <span class="pl-quiet">{t('team.you')}</span>
                  )}
                </span>
                <RoleBadge kind={person.role === 'helper' ? 'helper' : 'staff'} />
              </span>
              <span class="row__bottom">
                <Presence state={DOTS[status]} word={t(`status.${status}`)} />
                {load !== undefined && capacity !== undefined && status !== 'offline' && (
                  <span class="row__when">
                    {load === 0 ? t('team.free') : t('team.load', { count: load, capacity })}
                  </span>
                )}
              </span>
            </span>
          </li>
        ))}
      </Rows>
    </>
  );
}
