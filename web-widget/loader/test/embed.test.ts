import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { embed } from '../src/embed';
import type { Greeting } from '../src/launcher';
import type { ProductScript } from '../src/messages';

const ORIGIN = 'https://chat.example';
const john: Greeting = {
  name: 'Shoes',
  accent: { light: '#a8321a' },
  language: 'en',
  launcher: { name: 'John', face: '/faces/john.svg', online: 2 },
};

let root: ShadowRoot;

// Else happy-dom complains about every frame, even an empty one.
declare const happyDOM: {
  settings: { enableIframePageLoading: boolean; handleDisabledFileLoadingAsSuccess: boolean };
};
happyDOM.settings.enableIframePageLoading = true;
happyDOM.settings.handleDisabledFileLoadingAsSuccess = true;

beforeEach(() => {
  // Frames stay empty: what they would say is played by frameWindow().
  vi.spyOn(HTMLIFrameElement.prototype, 'src', 'set').mockImplementation(function (this: HTMLElement, src) {
    this.dataset.src = src;
  });
  const attach = Element.prototype.attachShadow;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, how) {
    expect(how.mode).toBe('closed');
    root = attach.call(this, how);
    return root;
  });
});

afterEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  for (const host of document.documentElement.querySelectorAll(':scope > div')) host.remove();
});

const find = <T extends Element>(selector: string) => root.querySelector(selector) as T;
const launcher = () => find<HTMLButtonElement>('.launcher');
const panel = () => find<HTMLElement>('.panel');
const frame = () => find<HTMLIFrameElement>('iframe');

/** What the frame is told, and a way for it to speak. */
function frameWindow() {
  const told: { message: unknown; to: string }[] = [];
  const contentWindow = {
    postMessage: (message: unknown, to: string) => told.push({ message, to }),
    focus() {},
  };
  Object.defineProperty(frame(), 'contentWindow', { value: contentWindow });
  const says = (data: unknown, origin = ORIGIN, source: unknown = contentWindow) =>
    window.dispatchEvent(Object.assign(new Event('message'), { data, origin, source }));
  return { told, says };
}

describe('the launcher', () => {
  test('shows who would be asked, and says so in words', () => {
    embed(ORIGIN, 'demo', {}, john);
    expect(launcher().textContent).toContain('Ask John');
    expect(launcher().textContent).toContain('Online');
  });

  test('speaks the language of the tag', () => {
    embed(ORIGIN, 'demo', { language: 'de' }, john);
    expect(launcher().textContent).toContain('John fragen');
  });

  test('is there without a greeting', () => {
    embed(ORIGIN, 'demo', {});
    expect(launcher().textContent).toContain('Ask us');
  });

  test('stores nothing and makes no frame before the first click', () => {
    embed(ORIGIN, 'demo', {}, john);
    expect([localStorage.length, sessionStorage.length]).toEqual([0, 0]);
    expect(frame()).toBeNull();
  });

  test('keeps the distance that the shop asks for', () => {
    embed(ORIGIN, 'demo', { offsetY: '90' }, john);
    const style = (root.host as HTMLElement).style;
    expect([style.getPropertyValue('--x'), style.getPropertyValue('--y')]).toEqual(['20px', '90px']);
  });
});

describe('a click', () => {
  test('opens a frame of Peerline’s that may use the camera', () => {
    embed(ORIGIN, 'demo', {}, john);
    launcher().click();
    expect(frame().dataset.src).toMatch(/^https:\/\/chat\.example\/widget\/demo#origin=/);
    expect(frame().allow).toContain('camera');
    expect(frame().allow).toContain('speaker-selection');
    expect(frame().title).toBe('Shoes Chat');
    expect(panel().hidden).toBe(false);
  });

  test('lets the frame introduce itself, and answers only its origin', () => {
    localStorage['peerline:demo'] = 'v1.token';
    embed(ORIGIN, 'demo', { topic: 'boots' }, john);
    launcher().click();
    const { told, says } = frameWindow();
    says({ peerline: 'ready' });
    expect(told).toHaveLength(1);
    expect(told[0]?.to).toBe(ORIGIN);
    expect(told[0]?.message).toMatchObject({
      peerline: 'init',
      token: 'v1.token',
      topic: 'boots',
      open: true,
    });
  });
});

describe('messages', () => {
  test('of another origin or another window are not heard', () => {
    embed(ORIGIN, 'demo', {}, john);
    launcher().click();
    const { told, says } = frameWindow();
    says({ peerline: 'token', token: 'evil' }, 'https://evil.example');
    says({ peerline: 'token', token: 'evil' }, ORIGIN, window);
    says({ peerline: 'ready' }, 'https://evil.example');
    expect(localStorage['peerline:demo']).toBeUndefined();
    expect(told).toEqual([]);
  });

  test('keep the token for the visitor and the rest for this tab', () => {
    embed(ORIGIN, 'demo', {}, john);
    launcher().click();
    const { says } = frameWindow();
    says({ peerline: 'token', token: 'v1.t' });
    says({ peerline: 'keep', kept: 'draft', live: true });
    expect(localStorage['peerline:demo']).toBe('v1.t');
    expect(localStorage['peerline:demo:live']).toBe('1');
    expect(JSON.parse(sessionStorage['peerline:demo'])).toEqual({
      open: true,
      kept: 'draft',
      left: false,
    });
  });

  test('tell the next page of this tab that the former is gone, and a copy of the tab that it lives', () => {
    embed(ORIGIN, 'demo', {}, john);
    launcher().click();
    const { told, says } = frameWindow();
    says({ peerline: 'keep', kept: 'call', live: true });
    says({ peerline: 'ready' });
    expect(told.at(-1)?.message).toMatchObject({ kept: 'call', left: false });
    window.dispatchEvent(new Event('pagehide'));
    says({ peerline: 'ready' });
    expect(told.at(-1)?.message).toMatchObject({ kept: 'call', left: true });
  });

  test('close the panel and give the focus back', () => {
    embed(ORIGIN, 'demo', {}, john);
    launcher().click();
    const { says } = frameWindow();
    says({ peerline: 'close' });
    expect(panel().hidden).toBe(true);
    expect(launcher().hidden).toBe(false);
    expect(root.activeElement).toBe(launcher());
  });

  test('show on the launcher what goes on behind it', () => {
    embed(ORIGIN, 'demo', {}, john);
    launcher().click();
    const { says } = frameWindow();
    says({ peerline: 'says', words: '2 new' });
    expect(launcher().textContent).toContain('2 new');
    says({ peerline: 'says', words: '' });
    expect(find<HTMLElement>('.badge').hidden).toBe(true);
  });
});

describe('what the page sells', () => {
  const asked = () => document.documentElement.querySelector<ProductScript>(':scope > script');

  test('is read by a script of Peerline’s own that comes only when the frame asks', () => {
    embed(ORIGIN, 'demo', {}, john);
    launcher().click();
    const { told, says } = frameWindow();
    says({ peerline: 'product' }, 'https://evil.example');
    expect(asked()).toBeNull();

    says({ peerline: 'product' });

    expect(asked()?.src).toBe(`${ORIGIN}/product.js`);
    const answer = { peerline: 'product', product: null } as const;
    asked()?.tell(answer);
    expect(told).toEqual([{ message: answer, to: ORIGIN }]);
    asked()?.remove();
  });
});

describe('on the shop’s next page', () => {
  test('an open panel opens by itself', () => {
    sessionStorage['peerline:demo'] = JSON.stringify({ open: true, kept: 'k' });
    embed(ORIGIN, 'demo', {}, john);
    expect(panel().hidden).toBe(false);
    const { told, says } = frameWindow();
    says({ peerline: 'ready' });
    expect(told[0]?.message).toMatchObject({ kept: 'k', open: true });
  });

  test('what goes on is heard of behind a closed panel, in a new tab too', () => {
    localStorage['peerline:demo:live'] = '1';
    embed(ORIGIN, 'demo', {}, john);
    expect(frame()).not.toBeNull();
    expect(panel().hidden).toBe(true);
  });

  test('nothing is made when there was nothing', () => {
    sessionStorage['peerline:demo'] = JSON.stringify({ open: false, kept: 'k' });
    embed(ORIGIN, 'demo', {}, john);
    expect(frame()).toBeNull();
  });
});

test('without storage it works for the life of the page', () => {
  vi.stubGlobal('localStorage', undefined);
  vi.stubGlobal('sessionStorage', undefined);
  try {
    embed(ORIGIN, 'demo', {}, john);
    launcher().click();
    const { told, says } = frameWindow();
    says({ peerline: 'token', token: 'v1.t' });
    says({ peerline: 'ready' });
    expect(told[0]?.message).toMatchObject({ token: 'v1.t' });
  } finally {
    vi.unstubAllGlobals();
  }
});

test('a page without a new address tells nothing, a new one is told once', () => {
  vi.useFakeTimers();
  try {
    embed(ORIGIN, 'demo', {}, john);
    launcher().click();
    const { told } = frameWindow();
    vi.advanceTimersByTime(3_000);
    expect(told).toEqual([]);
    history.pushState(null, '', '#boots');
    vi.advanceTimersByTime(3_000);
    expect(told.map(({ message }) => message)).toMatchObject([
      { peerline: 'page', page: { url: location.href } },
    ]);
  } finally {
    vi.useRealTimers();
  }
});
