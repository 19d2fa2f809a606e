import { expect, test } from 'vitest';
import { siteKeyFrom } from '../src/account/siteKey';
import { rowAfter } from '../src/list/keys';
import { Resource } from '../src/list/resource';
import { embedLine } from '../src/settings/EmbedLine';
import { originsOf } from '../src/settings/origins';
import { titleOf } from '../src/shell/title';
import { waitedFor } from '../src/talk/waited';
import { byPresence } from '../src/team/order';

test.each([
  ['ArrowDown', 0, 1],
  ['j', 1, 2],
  ['ArrowDown', 2, 2],
  ['ArrowUp', 2, 1],
  ['k', 0, 0],
  ['Home', 2, 0],
  ['End', 0, 2],
  ['ArrowDown', -1, 0],
])('in a list of three %s from row %i leads to row %i', (key, from, to) => {
  expect(rowAfter(key, from, 3)).toBe(to);
});

test('other keys and empty lists lead nowhere', () => {
  expect(rowAfter('x', 0, 3)).toBeUndefined();
  expect(rowAfter('j', -1, 0)).toBeUndefined();
});

test('what was loaded stays while it is loaded again, and beside the failure when that fails', async () => {
  let answer: () => Promise<string> = async () => 'first';
  const resource = new Resource(() => answer());
  expect(resource.state.value.status).toBe('loading');
  await resource.reload();
  expect(resource.state.value).toEqual({ status: 'ready', data: 'first' });
  answer = () => Promise.reject(new Error('no'));
  await resource.reload();
  expect(resource.state.value).toMatchObject({ status: 'failed', data: 'first' });
});

test('of two loads under way the later one counts, whichever answers first', async () => {
  const waiting: ((text: string) => void)[] = [];
  const resource = new Resource(() => new Promise<string>((done) => waiting.push(done)));
  const loads = [resource.reload(), resource.reload()];
  waiting[1]?.('newer');
  waiting[0]?.('older');
  await Promise.all(loads);
  expect(resource.state.value.data).toBe('newer');
});

test('what a write answered is not overwritten by a load that began before it', async () => {
  let done: (text: string) => void = () => {};
  const resource = new Resource(() => new Promise<string>((answered) => (done = answered)));
  const load = resource.reload();
  resource.set('written');
  done('loaded');
  await load;
  expect(resource.state.value.data).toBe('written');
});

test('addresses may stand one a line, or apart by commas and spaces, each once', () => {
  expect(originsOf(' https://a.example\nhttps://b.example, https://a.example \n')).toEqual([
    'https://a.example',
    'https://b.example',
  ]);
});

test('the line for the shop’s pages names Peerline’s address and the shop’s key', () => {
  expect(embedLine('https://peer.example', 'rock-hard')).toBe(
    '<script async src="https://peer.example/widget.js" data-site="rock-hard"></script>',
  );
});

test.each([
  ['Shoes That Rock Hard', 'shoes-that-rock-hard'],
  ['Schuhe & Söhne', 'schuhe-soehne'],
  ['  Café Crème!  ', 'cafe-creme'],
  ['靴', ''],
  ['A very long name of a shop that goes on and on', 'a-very-long-name-of-a-shop-that-goes-on'],
])('the key of "%s" is "%s"', (shop, key) => {
  expect(siteKeyFrom(shop)).toBe(key);
});

test('the tab says where one is, what is new, and every other second who rings', () => {
  expect(titleOf('Chats', 'Rock Hard', 0, undefined, true)).toBe('Chats · Rock Hard');
  expect(titleOf('Chats', 'Rock Hard', 3, undefined, true)).toBe('(3) Chats · Rock Hard');
  expect(titleOf('Chats', 'Rock Hard', 3, 'Mia is asking', true)).toBe('● Mia is asking');
  expect(titleOf('Chats', 'Rock Hard', 3, 'Mia is asking', false)).toBe('(3) Chats · Rock Hard');
});

test('who is here stands before who is not, the present by name', () => {
  const member = (name: string, status: 'online' | 'away' | 'offline' | 'invisible') => ({
    person: { name, role: 'staff' as const },
    status,
    takesCalls: true,
    inCall: false,
  });
  const { here, gone } = byPresence([
    member('Zoe', 'online'),
    member('Ada', 'offline'),
    member('Bea', 'away'),
    member('Ann', 'online'),
    member('Cyd', 'invisible'),
  ]);
  expect(here.map(({ person }) => person.name)).toEqual(['Ann', 'Zoe', 'Bea', 'Cyd']);
  expect(gone.map(({ person }) => person.name)).toEqual(['Ada']);
});

test.each([
  [-5, '0 sec'],
  [59_999, '59 sec'],
  [60_000, '1 min'],
  [3 * 3_600_000, '3 hr'],
  [50 * 3_600_000, '2 days'],
])('a wait of %i ms is said as "%s"', (ms, words) => {
  expect(waitedFor(ms, 'en')).toBe(words);
});
