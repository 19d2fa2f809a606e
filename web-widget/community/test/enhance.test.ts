import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lookForSimilarQuestions } from '../src/similar';
import { tellTimesInTheReadersZone } from '../src/times';
import { voteWithoutReload } from '../src/vote';

beforeEach(() => {
  vi.useFakeTimers();
  document.documentElement.lang = 'en';
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

/** Answers each request with the next of these, at once unless it is a promise. */
function server(...answers: unknown[]) {
  const fetch = vi.fn(async () => {
    const answer = await answers.shift();
    return { ok: answer !== undefined, status: answer === undefined ? 500 : 200, json: async () => answer };
  });
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

function page(html: string): void {
  document.body.replaceChildren(...new DOMParser().parseFromString(html, 'text/html').body.childNodes);
}

const VOTE = `
  <form data-vote="p1"><input type="hidden" name="csrf" value="c1">
    <button name="up" value="1" aria-pressed="false">Up</button></form>
  <span data-votes="p1" data-one="1 vote" data-other="# votes"><b data-number>0</b><i data-words>0 votes</i></span>`;

const ASK = `
  <form data-ask="shoes"><input id="title"><p id="similar-status" data-one="1 similar" data-other="# similar"></p>
    <section id="similar" data-solved="Solved" hidden><ul></ul></section></form>`;

const found = (title: string) => ({ title, url: '/c/shoes/q/1/x', excerpt: '<b>yes</b>', answered: true });

function type(words: string): void {
  const title = document.querySelector<HTMLInputElement>('#title');
  if (!title) throw new Error('no title');
  title.value = words;
  title.dispatchEvent(new Event('input'));
}

test('a vote is sent with the proof of the sign-in and shown at once', async () => {
  page(VOTE);
  const fetch = server({ votes: 1 }, { votes: 0 });
  voteWithoutReload(document);
  const form = document.querySelector('form');
  form?.dispatchEvent(new Event('submit', { cancelable: true }));
  await vi.runAllTimersAsync();
  expect(fetch).toHaveBeenCalledWith('/api/v1/posts/p1/vote', {
    method: 'PUT',
    headers: { 'x-peerline-csrf': 'c1' },
  });
  expect(document.querySelector('button')?.getAttribute('aria-pressed')).toBe('true');
  expect(document.querySelector('[data-words]')?.textContent).toBe('1 vote');
  form?.dispatchEvent(new Event('submit', { cancelable: true }));
  await vi.runAllTimersAsync();
  expect(fetch).toHaveBeenLastCalledWith(
    '/api/v1/posts/p1/vote',
    expect.objectContaining({ method: 'DELETE' }),
  );
  expect(document.querySelector('[data-words]')?.textContent).toBe('0 votes');
});

test('a vote that fails is sent as the form would be without script', async () => {
  page(VOTE);
  server(undefined);
  voteWithoutReload(document);
  const form = document.querySelector('form') as HTMLFormElement;
  const submit = vi.spyOn(form, 'submit').mockImplementation(() => {});
  form.dispatchEvent(new Event('submit', { cancelable: true }));
  await vi.runAllTimersAsync();
  expect(submit).toHaveBeenCalledOnce();
  expect(document.querySelector('button')?.hasAttribute('aria-busy')).toBe(false);
});

test('similar questions are looked for after a pause, from ten characters on, and shown as text', async () => {
  page(ASK);
  const fetch = server({ threads: [found('Wide <i>feet</i>?')] });
  lookForSimilarQuestions(document);
  type('short');
  await vi.advanceTimersByTimeAsync(1000);
  type('which shoes');
  await vi.advanceTimersByTimeAsync(300);
  type('which shoes for wide feet');
  await vi.advanceTimersByTimeAsync(400);
  expect(fetch).toHaveBeenCalledOnce();
  expect(fetch).toHaveBeenCalledWith('/api/v1/sites/shoes/similar?q=which+shoes+for+wide+feet');
  expect(document.querySelector('#similar a')?.textContent).toBe('Wide <i>feet</i>?');
  expect(document.querySelector<HTMLElement>('#similar')?.hidden).toBe(false);
  expect(document.querySelector('#similar-status')?.textContent).toBe('1 similar');
});

test('an older answer never replaces a newer one, and a failure leaves what is there', async () => {
  page(ASK);
  let late: (answer: unknown) => void = () => {};
  server(new Promise((resolve) => (late = resolve)), { threads: [found('Newer question?')] }, undefined);
  lookForSimilarQuestions(document);
  for (const words of ['which shoes first', 'which shoes second', 'which shoes third']) {
    type(words);
    await vi.advanceTimersByTimeAsync(400);
  }
  late({ threads: [found('Older question?')] });
  await vi.advanceTimersByTimeAsync(0);
  expect([...document.querySelectorAll('#similar a')].map((link) => link.textContent)).toEqual([
    'Newer question?',
  ]);
});

test('times become relative and stay true while the page is open', () => {
  vi.setSystemTime(new Date('2026-11-21T10:00:30Z'));
  page('<time datetime="2026-11-21T10:00:00Z">Nov 21</time>');
  tellTimesInTheReadersZone(document);
  expect(document.querySelector('time')?.textContent).toBe('now');
  vi.advanceTimersByTime(120_000);
  expect(document.querySelector('time')?.textContent).toBe('2 min ago');
});
