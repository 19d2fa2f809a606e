import type { Client, Clock } from '@peerline/client';
import type { Account } from './account/account';
import type { Http } from './api/http';
import type { SignedIn } from './api/types';
import type { Bell } from './ring/bell';
import type { DesktopNotices } from './ring/desktop';
import type { Router } from './shell/router';
import type { Toasts } from './shell/toasts';

/** The shop whose console this is, as its document says; empty before the first set-up. */
export interface Shop {
  readonly key: string;
  readonly name: string;
  readonly language: string;
}

/** What every screen has, signed in or not. Made once, in `main`; tests and the mock make their own. */
export interface Frame {
  readonly shop: Shop;
  readonly router: Router;
  readonly http: Http;
  readonly account: Account;
  readonly toasts: Toasts;
  readonly clock: Clock;
  readonly bell: Bell;
  /** Absent where the browser has none. */
  readonly notices: DesktopNotices | undefined;
  /** Kept for this tab, over a reload. */
  readonly keep: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** The one-time word behind the # of a set-up or invitation link; it is in the address bar no more. */
  readonly oneTimeToken: string | undefined;
  readonly connect: (me: SignedIn) => Client;
}
