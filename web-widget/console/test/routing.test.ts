import { expect, test } from 'vitest';
import { takeOneTimeToken } from '../src/account/oneTimeToken';
import { Router } from '../src/shell/router';
import { parseRoute, pathOf } from '../src/shell/routes';

/** A window's address and history, as far as routing knows them. */
class FakePlace {
  readonly location = { pathname: '/console', search: '', hash: '' };
  readonly stack: string[] = [];
  #pop = () => {};
  readonly history = {
    pushState: (_: unknown, __: string, url?: string | URL | null) => {
      this.stack.push(this.#url());
      this.#move(String(url));
    },
    replaceState: (_: unknown, __: string, url?: string | URL | null) => this.#move(String(url)),
    back: () => {
      this.#move(this.stack.pop() ?? '/console');
      this.#pop();
    },
  };

  constructor(url: string) {
    this.#move(url);
  }

  addEventListener(_: 'popstate', listener: () => void): void {
    this.#pop = listener;
  }

  #url(): string {
    const { pathname, search, hash } = this.location;
    return pathname + search + hash;
  }

  #move(url: string): void {
    const { pathname, search, hash } = new URL(url, 'http://peerline.test');
    Object.assign(this.location, { pathname, search, hash });
  }
}

test('the bare console is the chats', () => {
  expect(parseRoute('/console', '')).toEqual({ page: 'console', section: 'chats', card: false });
});

test('an address names a section and what is open in it', () => {
  expect(parseRoute('/console/messages/abc', '')).toEqual({
    page: 'console',
    section: 'messages',
    item: 'abc',
    card: false,
  });
});

test('an unknown section leads to the chats', () => {
  expect(parseRoute('/console/nowhere/abc', '')).toEqual({ page: 'console', section: 'chats', card: false });
});

test('the card is part of the address, so that "back" closes it', () => {
  expect(parseRoute('/console/chats/abc', '#card')).toMatchObject({ item: 'abc', card: true });
});

test('an address that is badly escaped is taken as it is', () => {
  expect(parseRoute('/console/chats/%zz', '')).toMatchObject({ item: '%zz' });
});

test('a path made for an id leads back to that id', () => {
  expect(parseRoute(pathOf('queue', 'a/b c'), '')).toMatchObject({ section: 'queue', item: 'a/b c' });
});

test('going somewhere keeps the query that names the shop', () => {
  const place = new FakePlace('/console?site=rock-hard');
  new Router(place).go('/console/chats/abc#card');
  expect(place.location).toEqual({
    pathname: '/console/chats/abc',
    search: '?site=rock-hard',
    hash: '#card',
  });
});

test('back returns to where one came from', () => {
  const place = new FakePlace('/console/queue');
  const router = new Router(place);
  router.go('/console/chats/abc');
  router.back('/console/chats');
  expect(router.route.value).toMatchObject({ section: 'queue' });
});

test('back from a bookmark leads up, not out of the console', () => {
  const router = new Router(new FakePlace('/console/chats/abc'));
  router.back('/console/chats');
  expect(router.route.value).toEqual({ page: 'console', section: 'chats', card: false });
});

test('the one-time word is taken out of the address bar at once', () => {
  const place = new FakePlace('/setup?x=1#c2VjcmV0');
  expect(takeOneTimeToken(place.location, place.history)).toBe('c2VjcmV0');
  expect(place.location).toEqual({ pathname: '/setup', search: '?x=1', hash: '' });
});

test('the console’s own fragment is no one-time word', () => {
  const place = new FakePlace('/console/chats/abc#card');
  expect(takeOneTimeToken(place.location, place.history)).toBeUndefined();
  expect(place.location.hash).toBe('#card');
});
