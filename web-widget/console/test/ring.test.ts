import type { Voice } from '@peerline/ui/chime';
import { expect, test, vi } from 'vitest';
import { Bell } from '../src/ring/bell';
import { isForgotten, secondsLeft, shareLeft } from '../src/ring/countdown';
import { DesktopRings } from '../src/ring/desktop';
import { endingOf } from '../src/ring/endings';
import { pageName, safeLink } from '../src/ring/pageName';
import { ringKey } from '../src/ring/ringKeys';

class FakeVoice implements Voice {
  sounding = false;
  agrees = true;
  #allowed: boolean;
  #changed = () => {};

  constructor(allowed: boolean) {
    this.#allowed = allowed;
  }

  readonly allowed = () => this.#allowed;
  readonly wake = async () => {
    this.#allowed = this.agrees;
    this.#changed();
  };
  readonly start = () => {
    if (this.sounding) throw new Error('two sounds at once');
    this.sounding = true;
    return () => {
      this.sounding = false;
    };
  };
  readonly close = () => {};
  readonly onChange = (changed: () => void) => {
    this.#changed = changed;
  };
}

const nothingKept = () => ({ getItem: () => null, setItem: vi.fn() });

test('a ring of 20 s counts from 20 down to 0', () => {
  expect([20_000, 19_001, 19_000, 1, 0, -5].map((left) => secondsLeft(left, 0))).toEqual([
    20, 20, 19, 1, 0, 0,
  ]);
});

test('the circle shows what is left, never more than all and never less than nothing', () => {
  expect([30_000, 20_000, 5_000, -1].map((left) => shareLeft(left, 0, 20_000))).toEqual([1, 1, 0.25, 0]);
});

test('a ring without a length shows nothing left rather than a wrong number', () => {
  expect(shareLeft(5_000, 0, 0)).toBe(0);
});

test('a ring whose end the server could not tell disappears five seconds later', () => {
  expect(isForgotten(10_000, 15_000)).toBe(false);
  expect(isForgotten(10_000, 15_001)).toBe(true);
});

test('the bell sounds until nothing rings', () => {
  const voice = new FakeVoice(true);
  const bell = new Bell(voice, nothingKept());
  bell.ring(true);
  bell.ring(true);
  expect(voice.sounding).toBe(true);
  bell.ring(false);
  expect(voice.sounding).toBe(false);
});

test('a browser that blocks sound is said to, until a click lets it sound', async () => {
  const bell = new Bell(new FakeVoice(false), nothingKept());
  expect(bell.blocked.value).toBe(true);
  await bell.unblock();
  expect(bell.blocked.value).toBe(false);
});

test('a browser that refuses sound in spite of the click is still said to', async () => {
  const voice = new FakeVoice(false);
  voice.agrees = false;
  const bell = new Bell(voice, nothingKept());
  await bell.unblock();
  expect(bell.blocked.value).toBe(true);
});

test('a ring that began in silence is heard once the browser allows it', async () => {
  const voice = new FakeVoice(false);
  const bell = new Bell(voice, nothingKept());
  bell.ring(true);
  expect(voice.sounding).toBe(false);
  await bell.unblock();
  expect(voice.sounding).toBe(true);
});

test('a member who wants no sound gets none from then on, and it is remembered', () => {
  const voice = new FakeVoice(true);
  const keep = nothingKept();
  const bell = new Bell(voice, keep);
  bell.ring(true);
  bell.want(false);
  expect(voice.sounding).toBe(false);
  expect(keep.setItem).toHaveBeenCalledWith('peerline.sound', 'no');
});

const press = (key: string, code: string, more: object = {}) => ({
  key,
  code,
  altKey: true,
  ctrlKey: false,
  metaKey: false,
  repeat: false,
  ...more,
});

test('Alt+A accepts and Alt+X declines', () => {
  expect(ringKey(press('a', 'KeyA'))).toBe('accept');
  expect(ringKey(press('X', 'KeyX'))).toBe('decline');
});

test('where Alt makes another letter, the key’s place decides', () => {
  expect(ringKey(press('å', 'KeyA'))).toBe('accept');
});

test('where letters have other places, the letter decides', () => {
  expect(ringKey(press('a', 'KeyQ'))).toBe('accept');
  expect(ringKey(press('q', 'KeyA'))).toBeUndefined();
});

test('AltGr, which writes letters, and a held key answer nothing', () => {
  expect(ringKey(press('a', 'KeyA', { ctrlKey: true }))).toBeUndefined();
  expect(ringKey(press('a', 'KeyA', { repeat: true }))).toBeUndefined();
  expect(ringKey(press('a', 'KeyA', { altKey: false }))).toBeUndefined();
});

test('each end of a ring is told in words, but not what one did oneself', () => {
  expect(endingOf('taken', false, true)).toBe('ring.ended.taken');
  expect(endingOf('taken', false, false)).toBe('ring.ended.taken.helper');
  expect(endingOf('missed', false, true)).toBe('ring.ended.missed');
  expect(endingOf('cancelled', false, true)).toBe('ring.ended.cancelled');
  expect(endingOf('accepted', false, true)).toBe('ring.ended.accepted');
  expect(endingOf('accepted', true, true)).toBeUndefined();
  expect(endingOf('declined', true, true)).toBeUndefined();
});

test('a page is called by its title, else by its path', () => {
  expect(pageName({ url: 'https://shop.example/shoes/encore', title: ' Encore ' })).toBe('Encore');
  expect(pageName({ url: 'https://shop.example/shoes/m%C3%BCtze?x=1' })).toBe('/shoes/mütze');
  expect(pageName({ url: 'https://shop.example/' })).toBe('shop.example');
});

test('a page’s badly escaped path is shown as it came', () => {
  expect(pageName({ url: 'https://shop.example/%E0%A4%A' })).toBe('https://shop.example/%E0%A4%A');
});

test('only web addresses become links, whatever a visitor’s client says', () => {
  expect(safeLink('https://shop.example/a')).toBe('https://shop.example/a');
  expect(safeLink('javascript:alert(1)')).toBeUndefined();
  expect(safeLink('not an address')).toBeUndefined();
});

function notices(permission: NotificationPermission) {
  const closed = vi.fn();
  return {
    closed,
    permission: () => permission,
    ask: vi.fn(async () => 'granted' as const),
    show: vi.fn(() => closed),
  };
}

test('a ring shows outside of the browser once, while the page is not looked at, and goes with the ring', () => {
  const browser = notices('granted');
  const rings = new DesktopRings(browser);
  const shown = { ring: 'r1', title: 'Mia is asking', text: 'Do they run small?' };
  const follow = (ringing: (typeof shown)[], seen: boolean) => rings.follow(ringing, seen, () => {});
  follow([shown], true);
  expect(browser.show).not.toHaveBeenCalled();
  follow([shown], false);
  follow([shown], false);
  expect(browser.show).toHaveBeenCalledOnce();
  follow([], false);
  expect(browser.closed).toHaveBeenCalledOnce();
});

test('permission is asked for only when the member wants it', async () => {
  const browser = notices('default');
  const rings = new DesktopRings(browser);
  rings.follow([{ ring: 'r1', title: '', text: '' }], false, () => {});
  expect(browser.ask).not.toHaveBeenCalled();
  await rings.ask();
  expect(rings.permission.value).toBe('granted');
});
