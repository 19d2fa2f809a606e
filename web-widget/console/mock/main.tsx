/**
 * The console on a fake shop, to look at every screen: `npx vite console/mock` in web-widget, then
 * /console/chats?as=john|olivia|kofi&scene=empty|ring|rings|typing|down|failing|signedOut&theme=dark&lang=de&dir=rtl. Not shipped.
 */
import '@peerline/ui/tokens.css';
import '@peerline/ui/base.css';
import '../src/console.css';
import { browserClock, Client, growingDelays, newId } from '@peerline/client';
import { applyToDocument, I18nProvider, render } from '@peerline/ui';
import { chime } from '@peerline/ui/chime';
import { Account } from '../src/account/account';
import { takeOneTimeToken } from '../src/account/oneTimeToken';
import { Http } from '../src/api/http';
import { App } from '../src/app';
import { consoleTexts } from '../src/catalog';
import { FrameProvider } from '../src/context';
import type { Frame } from '../src/frame';
import { Bell } from '../src/ring/bell';
import { browserNotices } from '../src/ring/desktop';
import { Router } from '../src/shell/router';
import { Toasts } from '../src/shell/toasts';
import { JOHN, shopFor, WHO } from './scenes';

const view = new URLSearchParams(location.search);
const shop = shopFor(WHO[view.get('as') ?? ''] ?? JOHN, view.get('scene') ?? '');
const oneTimeToken = takeOneTimeToken(location, history);
const router = new Router(window);
const http = new Http(shop.fetch, () => account.ended());
const account = new Account(http);
if (router.route.peek().page === 'console') void account.check();
else account.stranger();
const memory = new Map<string, string>();
const frame: Frame = {
  shop: { key: 'rock-hard', name: shop.site.name, language: 'en' },
  router,
  http,
  account,
  toasts: new Toasts(browserClock),
  clock: browserClock,
  bell: new Bell(chime(), localStorage),
  notices: browserNotices,
  keep: sessionStorage,
  oneTimeToken,
  connect: () =>
    new Client({
      open: shop.open,
      session: newId(),
      outbox: {
        read: () => memory.get('outbox') ?? null,
        write: (value) => void memory.set('outbox', value ?? ''),
      },
      clock: browserClock,
      policy: view.get('scene') === 'down' ? { delay: () => 1e6 } : growingDelays,
      random: Math.random,
    }),
};
const i18n = consoleTexts([view.get('lang') ?? 'en']);
applyToDocument({ locale: i18n.locale, dir: view.get('dir') === 'rtl' ? 'rtl' : 'ltr' });
document.documentElement.dataset.theme = view.get('theme') ?? '';
Object.assign(window, { shop });

const root = document.getElementById('app');
if (root) {
  render(
    <I18nProvider value={i18n}>
      <FrameProvider value={frame}>
        <App />
      </FrameProvider>
    </I18nProvider>,
    root,
  );
}
