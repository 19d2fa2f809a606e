import { Client, type Clock, growingDelays, newId, onWake, webSocket } from '@peerline/client';
import { CLOSE_CODES } from '@peerline/protocol';
import { chime, mute } from '@peerline/ui/chime';
import { effect } from '@preact/signals';
import { Account } from './account/account';
import { takeOneTimeToken } from './account/oneTimeToken';
import { Http } from './api/http';
import type { SignedIn } from './api/types';
import type { Frame } from './frame';
import { Bell } from './ring/bell';
import { browserNotices } from './ring/desktop';
import { Router } from './shell/router';
import { Toasts } from './shell/toasts';

/** The console on a real page: its document, its storage, its network. */
export function browserFrame(document: DOMStringMap, clock: Clock): Frame {
  const oneTimeToken = takeOneTimeToken(location, history);
  const router = new Router(window);
  const http = new Http(
    (input, init) => fetch(input, init),
    () => account.ended(),
  );
  const account = new Account(http);
  if (router.route.peek().page === 'console') void account.check();
  else account.stranger();
  const voice = 'AudioContext' in globalThis ? chime() : mute;
  const bell = new Bell(voice, localStorage);
  wakeByTouch(bell);
  return {
    shop: { key: document.site ?? '', name: document.shop ?? '', language: document.language ?? 'en' },
    router,
    http,
    account,
    toasts: new Toasts(clock),
    clock,
    bell,
    notices: browserNotices,
    keep: sessionStorage,
    oneTimeToken,
    connect: (me) => connect(me, account, clock),
  };
}

const SESSION = 'peerline.session';

function connect(me: SignedIn, account: Account, clock: Clock): Client {
  const outbox = `peerline.outbox.${me.member}`;
  const client = new Client({
    open: webSocket(location.origin),
    session: sessionStorage.getItem(SESSION) ?? remember(newId()),
    outbox: {
      read: () => sessionStorage.getItem(outbox),
      write: (value) =>
        value === null ? sessionStorage.removeItem(outbox) : sessionStorage.setItem(outbox, value),
    },
    clock,
    policy: growingDelays,
    random: Math.random,
    onSession: remember,
  });
  const sleep = onWake(() => client.wake());
  effect(() => {
    const { status, code } = client.link.value;
    if (status !== 'stopped') return;
    // Without a code it was stopped here, at sign-out, and is not started again.
    if (code === undefined) sleep();
    if (code === CLOSE_CODES.SIGNED_OUT.code) account.ended();
  });
  return client;
}

function remember(session: string): string {
  sessionStorage.setItem(SESSION, session);
  return session;
}

/**
 * Any click or key lets the browser sound from then on. Not as soon as the button goes down: the notice about the sound then leaves the page, and
 * what was pressed moves away from under the pointer.
 */
function wakeByTouch(bell: Bell): void {
  const touched = () => {
    if (bell.blocked.peek()) void bell.unblock();
  };
  addEventListener('click', touched);
  addEventListener('keydown', touched);
}
