import { Client } from '@peerline/client';
import type { Role } from '@peerline/protocol';
import { mute } from '@peerline/ui/chime';
import { ManualClock, settle } from '../../client/test/manualClock';
import { Account } from '../src/account/account';
import { Http } from '../src/api/http';
import { Desk } from '../src/desk';
import type { Frame } from '../src/frame';
import { Bell } from '../src/ring/bell';
import type { Ended } from '../src/ring/switchboard';
import { Router } from '../src/shell/router';
import { Toasts } from '../src/shell/toasts';
import { FakeShop } from './fakeShop';

export const JENNY = { party: 'v:jenny', name: 'Jenny', role: 'visitor' } as const;

export interface World {
  readonly shop: FakeShop;
  readonly frame: Frame;
  readonly clock: ManualClock;
  readonly kept: Map<string, string>;
  readonly settle: () => Promise<void>;
}

/** A console without a page: its frame on a fake shop and a clock that stands still. */
export function world(roles: readonly Role[] = ['rep'], oneTimeToken?: string): World {
  history.replaceState(null, '', '/console');
  const clock = new ManualClock();
  const role = roles.every((one) => one === 'contributor') ? ('helper' as const) : ('staff' as const);
  const me = { id: 'john', person: { party: 'm:john', name: 'John', role }, roles };
  const shop = new FakeShop(me, () => clock.now());
  const kept = new Map<string, string>();
  const keep = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  const http = new Http(shop.fetch, () => account.ended());
  const account = new Account(http);
  const frame: Frame = {
    shop: { key: 'rock-hard', name: 'Shoes That Rock Hard', language: 'en' },
    router: new Router(window),
    http,
    account,
    toasts: new Toasts(clock),
    clock,
    bell: new Bell(mute, keep),
    notices: undefined,
    keep,
    oneTimeToken,
    connect: () =>
      new Client({
        open: () => shop.open(),
        session: 'S',
        outbox: { read: () => null, write: () => {} },
        clock,
        policy: { delay: () => 1_000 },
        random: () => 0,
      }),
  };
  return { shop, frame, clock, kept, settle: settled };
}

/** Lets everything that is under way arrive, REST answers too. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) {
    await settle();
    await new Promise((done) => setImmediate(done));
  }
}

export async function deskWith(
  prepare: (shop: FakeShop) => void = () => {},
  roles: readonly Role[] = ['rep'],
): Promise<World & { readonly desk: Desk; readonly endings: Ended[] }> {
  const made = world(roles);
  prepare(made.shop);
  const endings: Ended[] = [];
  const desk = new Desk(made.frame, made.shop.session, (ended) => endings.push(ended));
  await made.settle();
  return { ...made, desk, endings };
}
