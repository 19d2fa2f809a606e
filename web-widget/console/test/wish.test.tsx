import { RequestError } from '@peerline/client';
import type { Product } from '@peerline/protocol';
import { I18nProvider, render } from '@peerline/ui';
import { signal } from '@preact/signals';
import { act } from 'preact/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { consoleTexts } from '../src/catalog';
import { DeskProvider, FrameProvider } from '../src/context';
import type { PhonePart } from '../src/phone/phone';
import { Wish } from '../src/talk/Wish';
import { deskWith } from './desk';

const WORDS = 'Jenny would like to see “Encore”';
const ENCORE: Product = {
  name: 'Encore',
  url: 'https://shop.example/encore',
  price: '189 €',
  image: 'https://shop.example/encore.jpg',
};

let root: HTMLElement | undefined;

afterEach(() => {
  if (root) render(null, root);
  root?.remove();
});

/** Wished for in the call `c1`, at a desk that is in `call`. */
async function wished(product: Product, call?: string, show: PhonePart['show'] = async () => {}) {
  const made = await deskWith();
  made.desk.phone.part.value = {
    busy: signal(true),
    tells: signal(false),
    inCall: signal(call),
    show,
    Area: () => null,
    Ringing: () => null,
    Bar: () => null,
    stop: () => {},
  };
  const page = document.body.appendChild(document.createElement('div'));
  root = page;
  act(() =>
    render(
      <I18nProvider value={consoleTexts(['en'])}>
        <FrameProvider value={made.frame}>
          <DeskProvider value={made.desk}>
            <Wish call="c1" product={product} words={WORDS} />
          </DeskProvider>
        </FrameProvider>
      </I18nProvider>,
      page,
    ),
  );
  return { ...made, page };
}

test('a wish shows the product as the shop names it, with its picture, price and page', async () => {
  const { page } = await wished(ENCORE);
  expect(page.querySelector('section')?.getAttribute('aria-label')).toBe(WORDS);
  expect(page.querySelector('img')?.src).toBe(ENCORE.image);
  expect(page.querySelector('a')?.href).toBe(ENCORE.url);
  expect(page.textContent).toContain('189 €');
});

test('a wish leads to no address that is not of the web, and loads nothing from one', async () => {
  const { page } = await wished({ name: 'Encore', url: 'javascript:alert(1)', image: 'data:image/png,x' });
  expect(page.querySelector('a, img')).toBeNull();
  expect(page.textContent).toContain('Encore');
});

test('a picture that cannot be loaded gives its place to a sign', async () => {
  const { page } = await wished(ENCORE);
  act(() => void page.querySelector('img')?.dispatchEvent(new Event('error')));
  expect(page.querySelector('img')).toBeNull();
  expect(page.querySelector('.wish__picture svg')).not.toBeNull();
});

test.each([
  ['no call', undefined],
  ['another call', 'c2'],
])('in %s nothing is shown to the visitor', async (_, call) => {
  const { page } = await wished(ENCORE, call);
  expect(page.querySelector('button')).toBeNull();
});

test('one press shows the product in the call, once', async () => {
  const show = vi.fn(() => new Promise<void>(() => {}));
  const { page } = await wished(ENCORE, 'c1', show);
  const button = page.querySelector('button');
  await act(async () => {
    button?.click();
    button?.click();
  });
  expect(show.mock.calls).toEqual([[ENCORE]]);
});

test('that it cannot be shown is said', async () => {
  const { page, frame } = await wished(ENCORE, 'c1', () =>
    Promise.reject(new RequestError('timeout', 'no answer')),
  );
  await act(async () => page.querySelector('button')?.click());
  expect(frame.toasts.shown.value).toHaveLength(1);
  expect(page.querySelector('button')?.getAttribute('aria-busy')).not.toBe('true');
});
