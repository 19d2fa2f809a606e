import { Avatar, Presence, RoleBadge } from '@peerline/ui';
import { useWidget } from '../context';
import { useTexts, waitRange } from '../texts';
import { badgeOf, firstName, useTeam } from './people';

const SHOWN = 3;

/** Who is here now: faces, names, roles, and how long an answer takes. */
export function TeamHere() {
  const { site, client } = useWidget();
  const i18n = useTexts();
  const { t } = i18n;
  const team = useTeam();
  const wait = client.team.value?.expectedWait;

  if (!team) return <TeamShape />;
  if (team.length === 0) {
    return (
      <div class="pw-here">
        <p>{t('start.nobody')}</p>
        {site.hours && <p class="pl-quiet pl-small">{t('start.hours', { hours: site.hours })}</p>}
      </div>
    );
  }
  return (
    <div class="pw-here">
      <ul class="pw-people" aria-label={t('start.here')}>
        {team.slice(0, SHOWN).map(({ person }) => {
          const badge = badgeOf(person);
          return (
            <li key={person.party} class="pw-person">
              <Avatar name={person.name} src={person.face} presence="online" />
              <span class="pw-person__words">
                <span class="pw-person__name">{firstName(person.name)}</span>
                {badge && <RoleBadge kind={badge} />}
              </span>
            </li>
          );
        })}
        {team.length > SHOWN && (
          <li class="pl-quiet pl-small">{t('start.more', { count: team.length - SHOWN })}</li>
        )}
      </ul>
      <p class="pw-here__wait">
        <Presence
          state="online"
          word={wait ? t('start.wait', { wait: waitRange(i18n, wait) }) : t('start.here')}
        />
      </p>
    </div>
  );
}

/** The same height as the people who will stand there, so that nothing jumps. */
function TeamShape() {
  const { t } = useTexts();
  return (
    <div class="pw-here" role="status">
      <span class="visually-hidden">{t('ui.loading')}</span>
      <div class="pw-people" aria-hidden="true">
        <span class="pl-skeleton pl-skeleton--face" />
        <span class="pl-skeleton pl-skeleton--face" />
        <span class="pl-skeleton pl-skeleton--face" />
      </div>
      <p class="pw-here__wait" aria-hidden="true">
        <span class="pl-skeleton pl-skeleton--short" />
      </p>
    </div>
  );
}
