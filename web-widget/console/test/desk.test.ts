import { expect, test } from 'vitest';
import { ApiError, Http } from '../src/api/http';
import { en } from '../src/catalog/en';
import { reasonOf } from '../src/shell/reason';
import { deskWith, JENNY, world } from './desk';

const RING = {
  ring: 'r1',
  cv: 'c1',
  question: 'Wide fit?',
  visitor: JENNY,
  returning: true,
  until: 1_700_000_020_000,
};

async function ringing() {
  const made = await deskWith((shop) => {
    shop.talk({ cv: 'c1', state: 'waiting', member: undefined }, [
      [JENNY, { kind: 'message', text: 'Wide fit?' }, 1],
    ]);
  });
  made.shop.ring(RING);
  await made.settle();
  const [offer] = made.desk.client.rings.offers.value;
  if (!offer) throw new Error('nothing rings');
  return { ...made, offer };
}

test('an accepted ring becomes a chat and opens', async () => {
  const { desk, frame, offer, endings } = await ringing();
  await desk.switchboard.accept(offer);
  expect(frame.router.route.value).toMatchObject({ section: 'chats', item: 'c1' });
  expect(desk.mine.value.map(({ cv }) => cv)).toEqual(['c1']);
  expect(endings).toEqual([{ reason: 'accepted', visitor: 'Jenny', here: true }]);
});

test('a ring that somebody else won stays closed and says why', async () => {
  const { desk, shop, frame, offer, endings, settle } = await ringing();
  shop.refuse = { 'ring.accept': 'taken' };
  await expect(desk.switchboard.accept(offer)).rejects.toMatchObject({ code: 'taken' });
  shop.endRing('r1', 'taken');
  await settle();
  expect(endings).toEqual([{ reason: 'taken', visitor: 'Jenny', here: false }]);
  expect(frame.router.route.value).toMatchObject({ section: 'chats' });
  expect(frame.router.route.value).not.toHaveProperty('item');
});

test('taking what rings, out of the queue, is not told as another tab’s doing', async () => {
  const { desk, shop, endings, settle } = await ringing();
  desk.switchboard.taking('c1');
  shop.endRing('r1', 'accepted');
  await settle();
  expect(endings).toEqual([{ reason: 'accepted', visitor: 'Jenny', here: true }]);
});

test('a declined ring is told to the server and not to the member', async () => {
  const { desk, shop, offer, endings } = await ringing();
  await desk.switchboard.decline(offer);
  expect(shop.asked.at(-1)).toMatchObject({ t: 'ring.decline', d: { ring: 'r1' } });
  expect(endings).toEqual([{ reason: 'declined', visitor: 'Jenny', here: true }]);
});

test('a ring whose end is never told, since the connection is gone, does not ring for ever', async () => {
  const { desk, clock } = await ringing();
  await clock.advance(24_000);
  expect(desk.switchboard.offers.value).toHaveLength(1);
  await clock.advance(2_000);
  expect(desk.switchboard.offers.value).toEqual([]);
});

test('only conversations of this member are their chats', async () => {
  const { desk } = await deskWith((shop) => {
    shop.talk({ cv: 'own' });
    shop.talk({ cv: 'other', member: { party: 'm:marta', name: 'Marta', role: 'staff' } });
  });
  expect(desk.mine.value.map(({ cv }) => cv)).toEqual(['own']);
});

test('a chat that ended stays readable while the tab is open', async () => {
  const { desk, shop, settle } = await deskWith((fake) => void fake.talk({ cv: 'own' }));
  shop.change('own', { state: 'closed', member: undefined });
  await settle();
  expect(desk.mine.value).toEqual([]);
  expect(desk.ended.value.map(({ cv }) => cv)).toEqual(['own']);
});

test('the queue is fetched again when the number of people who wait changes', async () => {
  const { desk, shop, settle } = await deskWith();
  expect(desk.queue.state.value.data).toEqual([]);
  shop.queue = [
    {
      conversation: 'q1',
      visitor: 'Mia',
      question: 'Wide?',
      askedAt: 1,
      privateMatter: false,
      state: 'waiting',
    },
  ];
  shop.tell({ t: 'team', d: { version: 2, people: [], waiting: 1 } });
  await settle();
  expect(desk.queue.state.value.data).toHaveLength(1);
});

test('a customer helper fetches neither queue nor inbox', async () => {
  const { desk } = await deskWith(undefined, ['contributor']);
  expect(desk.queue.state.value).toEqual({ status: 'loading' });
  expect(desk.inbox.state.value).toEqual({ status: 'loading' });
});

test('a status shows at once and is taken back when the server refuses it', async () => {
  const { desk, shop } = await deskWith();
  shop.refuse = { 'status.set': 'forbidden' };
  const choosing = desk.status.choose('invisible');
  expect(desk.status.current.value).toBe('invisible');
  await expect(choosing).rejects.toMatchObject({ code: 'forbidden' });
  expect(desk.status.current.value).toBe('online');
});

test('a member whom the server sets away sees it', async () => {
  const { desk, shop, settle } = await deskWith();
  shop.tell({
    t: 'team',
    d: {
      version: 2,
      waiting: 0,
      people: [{ person: shop.me.person, status: 'away', takesCalls: true, inCall: false }],
    },
  });
  await settle();
  expect(desk.status.current.value).toBe('away');
});

test('an invisible member, whom others see offline, is still shown as invisible', async () => {
  const { desk, shop, settle } = await deskWith();
  await desk.status.choose('invisible');
  shop.tell({
    t: 'team',
    d: {
      version: 2,
      waiting: 0,
      people: [{ person: shop.me.person, status: 'offline', takesCalls: true, inCall: false }],
    },
  });
  await settle();
  expect(desk.status.current.value).toBe('invisible');
});

test('what is written and not sent survives a reload of the tab', async () => {
  const { desk, kept } = await deskWith();
  desk.drafts.set('c1', 'Half a thou');
  expect(desk.drafts.get('c1')).toBe('Half a thou');
  desk.drafts.set('c1', '');
  expect(kept.size).toBe(0);
});

test('writes carry the csrf word, and what may be repeated a key', async () => {
  const { shop } = world();
  const sent: (RequestInit | undefined)[] = [];
  const http = new Http(
    (input, init) => {
      sent.push(init);
      return shop.fetch(input, init);
    },
    () => {},
  );
  http.csrf = 'c5rf';
  await http.send('POST', 'threads/t1/answers', { text: 'Yes' }, { key: 'K' });
  expect(sent[0]?.headers).toMatchObject({ 'x-peerline-csrf': 'c5rf', 'idempotency-key': 'K' });
});

test('a sign-in that the server no longer knows ends it here too', async () => {
  const { frame, shop } = world();
  await frame.account.check();
  shop.signedIn = false;
  await expect(frame.http.get('queue')).rejects.toMatchObject({ status: 401 });
  expect(frame.account.state.value).toEqual({ kind: 'out', ended: true });
});

test('a server that does not answer is told apart from one that refuses', async () => {
  const { frame, shop } = world();
  shop.broken = 'offline';
  await frame.account.check();
  expect(frame.account.state.value).toMatchObject({ kind: 'failed', error: { code: 'offline' } });
});

test('a refusal is told in our words, and what we have no words for in the server’s', () => {
  const t = (key: keyof typeof en, params?: Record<string, string>) =>
    String(en[key]).replace('{detail}', params?.detail ?? '');
  expect(reasonOf(new ApiError(403, 'forbidden', 'x'), t)).toBe('Your role does not allow this.');
  expect(reasonOf(new ApiError(400, 'invalid', 'email has 3 characters'), t)).toBe('Email has 3 characters.');
});

test('a mistake in the console itself is not dressed up as a failed request', () => {
  expect(() => reasonOf(new TypeError('bug'), () => '')).toThrow('bug');
});
