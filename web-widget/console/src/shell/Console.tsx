import { useDesk, useFrame, useT } from '../context';
import { Inbox } from '../inbox/Inbox';
import { Questions } from '../questions/Questions';
import { Queue } from '../queue/Queue';
import { Reports } from '../reports/Reports';
import { Rings } from '../ring/Rings';
import { useAttention } from '../ring/useAttention';
import { Settings } from '../settings/Settings';
import { Chats } from '../talk/Chats';
import { Team } from '../team/Team';
import { Notices } from './Notices';
import { mayOpen } from './permissions';
import { Rail } from './Rail';
import type { Route } from './routes';
import { ToastList } from './ToastList';

type Place = Extract<Route, { page: 'console' }>;

/** The signed-in console. */
export function Console() {
  const t = useT();
  const { me, phone } = useDesk();
  const part = phone.part.value;
  const { router } = useFrame();
  const route = router.route.value;
  const asked: Place = route.page === 'console' ? route : { page: 'console', section: 'chats', card: false };
  const place: Place = mayOpen(me.roles, asked.section)
    ? asked
    : { page: 'console', section: 'chats', card: false };
  const title = t(`nav.${place.section === 'history' ? 'chats' : place.section}`);
  useAttention(title);
  return (
    <div class="console">
      <a class="pl-skip" href="#content">
        {t('nav.skip')}
      </a>
      <Notices />
      {part && <part.Bar />}
      <div class="console__body">
        <Rail section={place.section} deep={place.item !== undefined} />
        <main class="console__main" id="content" tabIndex={-1}>
          <h1 class="visually-hidden">{title}</h1>
          <Screen place={place} />
          {part?.busy.value && <part.Area key="call" />}
        </main>
      </div>
      <Rings />
      <ToastList />
    </div>
  );
}

function Screen({ place: { section, item, card } }: { readonly place: Place }) {
  switch (section) {
    case 'chats':
    case 'history':
      return <Chats item={item} card={card} />;
    case 'queue':
      return <Queue item={item} card={card} />;
    case 'messages':
      return <Inbox item={item} card={card} />;
    case 'questions':
      return <Questions item={item} />;
    case 'team':
      return <Team />;
    case 'reports':
      return <Reports />;
    case 'settings':
      return <Settings item={item} />;
  }
}
