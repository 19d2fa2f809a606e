import { Icon } from '@peerline/ui';
import { chat, clock, flag, inbox, people, question, sliders } from '@peerline/ui/icons';
import { useDesk, useFrame, useT } from '../context';
import { Link } from './Link';
import { type Section, sectionsFor } from './permissions';
import { pathOf } from './routes';
import { You } from './You';

const ICONS: Record<Section, string> = {
  chats: chat,
  history: chat,
  queue: clock,
  messages: inbox,
  questions: question,
  team: people,
  reports: flag,
  settings: sliders,
};

/** Work that nobody waits for at this moment. */
const CALM: readonly Section[] = ['messages', 'questions'];

/** Where one can go: a rail at the start of the window, or the bar at a phone's thumb. */
export function Rail({ section, deep }: { readonly section: Section; readonly deep: boolean }) {
  const t = useT();
  const { me } = useDesk();
  const { shop } = useFrame();
  return (
    <nav class={deep ? 'rail rail--behind' : 'rail'} aria-label={t('nav.label')}>
      <span class="rail__shop" aria-hidden="true">
        {shop.name.charAt(0).toLocaleUpperCase()}
      </span>
      {sectionsFor(me.roles).map((one) => (
        <Link
          key={one}
          class={`rail__one rail__one--${one}`}
          to={pathOf(one)}
          aria-current={one === section || (one === 'chats' && section === 'history') ? 'page' : undefined}
        >
          <span class="rail__icon">
            <Icon of={ICONS[one]} />
            <Count section={one} />
          </span>
          <span class="rail__word">{t(`nav.${one as Exclude<Section, 'history'>}`)}</span>
        </Link>
      ))}
      <You />
    </nav>
  );
}

function Count({ section }: { readonly section: Section }) {
  const t = useT();
  const { client, mine } = useDesk();
  const count = {
    chats: () => mine.value.reduce((sum, { unread }) => sum + unread.value, 0),
    queue: () => client.team.value?.waiting ?? 0,
    messages: () => client.inbox.value?.messages ?? 0,
    questions: () => client.inbox.value?.unansweredThreads ?? 0,
    history: () => 0,
    team: () => 0,
    reports: () => 0,
    settings: () => 0,
  }[section]();
  if (count === 0) return null;
  return (
    <span class={CALM.includes(section) ? 'rail__count rail__count--calm' : 'rail__count'}>
      {count > 99 ? '99+' : count}
      <span class="visually-hidden"> {t('nav.new', { count })}</span>
    </span>
  );
}
