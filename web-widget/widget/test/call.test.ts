import { NotNow } from '@peerline/call/screens';
import { RequestError } from '@peerline/client';
import type { ConversationState } from '@peerline/protocol';
import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeCall, FakeCalls, JOHN, OLIVIA } from '../../call/test/fakeCalls';
import { OwnCallWindow } from '../src/call/ownWindow';
import { CallWindowHost } from '../src/call/windowHost';
import { followWish, isWaiting } from '../src/call/wish';
import type { CallWish } from '../src/calling';
import type { Widget } from '../src/widget';

const CV = 'CCCCCCCCCCCCCCCCCCCCCC';
const WISH: CallWish = { media: 'video', cv: CV, camera: true };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  sessionStorage.clear();
});

type State = Partial<Pick<ConversationState, 'state' | 'step' | 'member' | 'calls' | 'version'>>;

/** A widget as far as calls know it: the conversation is with John, who may be called or not. */
function widgetWith(calls: 'video' | undefined) {
  const state = signal<State>({ state: 'assigned', member: JOHN, calls, version: 1 });
  const wish = signal<CallWish | undefined>(undefined);
  const widget = {
    calling: { wish, trouble: undefined },
    client: { synced: signal(true), conversation: () => ({ state }) },
    host: { open: vi.fn() },
    show: vi.fn(),
    site: { id: 'demo' },
    token: 'token',
    viewed: signal({ url: 'https://shop.example/', title: 'Shop' }),
  };
  return { widget: widget as unknown as Widget, wish, state, open: widget.host.open };
}

function following(calls: 'video' | undefined) {
  const made = widgetWith(calls);
  const problem = signal<unknown>(undefined);
  const all = new FakeCalls();
  followWish({ widget: made.widget, calls: all, own: new OwnCallWindow(made.widget), problem });
  return { ...made, problem, calls: all };
}

test('a call is wanted of somebody who takes none: after a while that is said', () => {
  const { wish, problem } = following(undefined);
  wish.value = WISH;
  vi.advanceTimersByTime(11_000);
  expect(wish.value).toBeUndefined();
  expect(problem.value).toBeInstanceOf(NotNow);
  expect((problem.value as NotNow).who).toBe('John');
});

test('a wish that was taken back is not complained about', () => {
  const { wish, problem } = following(undefined);
  wish.value = WISH;
  wish.value = undefined;
  vi.advanceTimersByTime(11_000);
  expect(problem.value).toBeUndefined();
});

test('a wish that is taken after a while begins the call, in sight', () => {
  const { wish, state, calls, open } = following(undefined);
  wish.value = WISH;
  state.value = { ...state.value, calls: 'video' };
  expect(calls.started).toEqual([[CV, 'video', { camera: true }]]);
  calls.current.value = new FakeCall();
  calls.current.value.stage.value = 'starting';
  expect(open).toHaveBeenCalledOnce();
});

const AGAIN: CallWish = { ...WISH, again: true };
/** Long enough for any pause, and too short for two. */
const PAUSE = 10_000;

/** John's connection is gone, as the server says to a call; a call was wanted. */
async function refused() {
  const all = following('video');
  all.calls.refusal = new RequestError('conflict', 'the other side is not here');
  all.wish.value = AGAIN;
  await vi.advanceTimersByTimeAsync(0);
  return all;
}

test('a call that is waited for too long is given up, so that no camera comes on unawares', async () => {
  const { wish, state, calls } = await refused();
  state.value = { state: 'waiting', step: 'reps', version: 2 };
  await vi.advanceTimersByTimeAsync(6 * 60_000);
  expect(wish.value).toBeUndefined();
  calls.refusal = undefined;
  state.value = { state: 'assigned', member: OLIVIA, calls: 'video', version: 3 };
  await vi.advanceTimersByTimeAsync(0);
  expect(calls.started).toHaveLength(1);
});

test('a call of somebody who is not there is kept, and begins when somebody else has the question', async () => {
  const { wish, state, calls, problem } = await refused();
  expect(isWaiting(wish.value)).toBe(true);
  state.value = { state: 'waiting', step: 'reps', version: 2 };
  await vi.advanceTimersByTimeAsync(10 * PAUSE);
  expect(calls.started).toHaveLength(1);
  calls.refusal = undefined;
  state.value = { state: 'assigned', member: OLIVIA, calls: 'video', version: 3 };
  await vi.advanceTimersByTimeAsync(0);
  expect(calls.started).toHaveLength(2);
  expect(wish.value).toBeUndefined();
  expect(problem.value).toBeUndefined();
});

test('a call of somebody who is gone waits for longer than the server does', async () => {
  const { wish, problem } = await refused();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(isWaiting(wish.value)).toBe(true);
  expect(problem.value).toBeUndefined();
});

test('a call of somebody who is not there for a moment begins when they are back', async () => {
  const { wish, calls, problem } = await refused();
  calls.refusal = undefined;
  await vi.advanceTimersByTimeAsync(PAUSE);
  expect(calls.started).toHaveLength(2);
  expect([wish.value, problem.value]).toEqual([undefined, undefined]);
});

test('a call of somebody who is not there is over when nobody is left: the chat says so', async () => {
  const { wish, state, problem } = await refused();
  state.value = { state: 'waiting', step: 'nobody', version: 2 };
  await vi.advanceTimersByTimeAsync(10 * PAUSE);
  expect([wish.value, problem.value]).toEqual([undefined, undefined]);
});

test('a call of somebody who has the question and is never there is given up, and that is said', async () => {
  const { wish, calls, problem } = await refused();
  await vi.advanceTimersByTimeAsync(10 * PAUSE);
  expect(calls.started).toHaveLength(5);
  expect(wish.value).toBeUndefined();
  expect((problem.value as NotNow).who).toBe('John');
});

test('a call that was taken back while it waits does not begin', async () => {
  const { wish, calls, problem } = await refused();
  wish.value = undefined;
  await vi.advanceTimersByTimeAsync(10 * PAUSE);
  expect(calls.started).toHaveLength(1);
  expect(problem.value).toBeUndefined();
});

test('the panel opens again when the call is answered, and stays as the visitor leaves it', () => {
  const { calls, open } = following('video');
  const call = new FakeCall();
  call.stage.value = 'calling';
  calls.current.value = call;
  call.stage.value = 'connecting';
  expect(open).toHaveBeenCalledOnce();
  call.stage.value = 'live';
  call.stage.value = 'interrupted';
  call.stage.value = 'live';
  expect(open).toHaveBeenCalledOnce();
});

function says(data: unknown, source: unknown): void {
  window.dispatchEvent(Object.assign(new Event('message'), { data, origin: location.origin, source }));
}

test('a second call begins in the window that is open', () => {
  const opened = { closed: false, postMessage: vi.fn(), focus: vi.fn() };
  vi.spyOn(window, 'open').mockReturnValue(opened as unknown as Window);
  const own = new OwnCallWindow(widgetWith('video').widget);
  own.open(WISH);
  says({ peerline: 'call-ready' }, opened);
  own.open({ ...WISH, media: 'audio' });
  const told = opened.postMessage.mock.calls.map(([message]) => message);
  expect(told.map(({ peerline, wish }) => [peerline, wish.media])).toEqual([
    ['call-init', 'video'],
    ['call-wish', 'audio'],
  ]);
});

test('a window that is loaded again is not told the old wish', () => {
  const opened = { closed: false, postMessage: vi.fn(), focus: vi.fn() };
  vi.spyOn(window, 'open').mockReturnValue(opened as unknown as Window);
  const own = new OwnCallWindow(widgetWith('video').widget);
  own.open(WISH);
  says({ peerline: 'call-ready' }, opened);
  says({ peerline: 'call-ready' }, opened);
  expect(opened.postMessage.mock.calls.map(([{ wish }]) => wish)).toEqual([WISH, undefined]);
});

const page = { url: '', title: '' };
const beginning = { token: 'new', kept: null, page, topic: null, open: true, left: false };
function kept(value: unknown): void {
  const stored = { ...beginning, token: 'old', kept: JSON.stringify(value) };
  sessionStorage.setItem('peerline-call:demo', JSON.stringify(stored));
}

test('the window asks its opener first, and goes on with what it kept', async () => {
  kept({ session: 's', cv: 'former' });
  const opener = { postMessage: vi.fn() };
  const begun = new CallWindowHost(opener as unknown as Window, 'demo').begin();
  says({ peerline: 'call-init', beginning, wish: WISH }, opener);
  const found = await begun;
  expect(found.token).toBe('new');
  expect(JSON.parse(found.kept ?? '')).toEqual({ session: 's', cv: CV, wish: WISH });
});

test('the window goes on alone when its opener is gone', async () => {
  kept({ session: 's' });
  const begun = new CallWindowHost({ postMessage() {} } as unknown as Window, 'demo').begin();
  vi.advanceTimersByTime(1_000);
  expect((await begun).token).toBe('old');
});

test('the window takes a wish that comes later', () => {
  const wanted = vi.fn();
  new CallWindowHost({ postMessage() {} } as unknown as Window, 'demo').onWish(wanted);
  says({ peerline: 'call-wish', wish: WISH }, window);
  expect(wanted).toHaveBeenCalledWith(WISH);
});
