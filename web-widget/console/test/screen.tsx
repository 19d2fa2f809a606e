import { I18nProvider, render } from '@peerline/ui';
import { options } from 'preact';
import { afterEach } from 'vitest';
import { App } from '../src/app';
import { consoleTexts } from '../src/catalog';
import { FrameProvider } from '../src/context';
import type { World } from './desk';

// Effects run after painting, and nothing is painted here.
options.requestAnimationFrame = queueMicrotask;

let root: HTMLElement | undefined;

afterEach(() => {
  if (root) render(null, root);
  root?.remove();
  root = undefined;
});

/** The whole console at an address; gone after the test. */
export async function show(made: World, path = '/console'): Promise<HTMLElement> {
  made.frame.router.replace(path);
  root = document.body.appendChild(document.createElement('div'));
  render(
    <I18nProvider value={consoleTexts(['en'])}>
      <FrameProvider value={made.frame}>
        <App />
      </FrameProvider>
    </I18nProvider>,
    root,
  );
  await made.settle();
  return root;
}

export async function signedIn(made: World, path?: string): Promise<HTMLElement> {
  await made.frame.account.check();
  return show(made, path);
}

export const texts = (element: Element, selector: string) =>
  [...element.querySelectorAll(selector)].map((one) => one.textContent?.trim());

export function fill(element: Element, selector: string, text: string): void {
  const input = element.querySelector<HTMLInputElement>(selector);
  if (!input) throw new Error(`no ${selector}`);
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

export async function submit(made: World, element: Element): Promise<void> {
  element.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  await made.settle();
}
