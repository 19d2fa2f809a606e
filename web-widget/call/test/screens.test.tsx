import { RequestError } from '@peerline/client';
import type { Person, TeamMember } from '@peerline/protocol';
import { createI18n, I18nProvider, render } from '@peerline/ui';
import { en as ui } from '@peerline/ui/catalog/en';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { en } from '../src/catalog/en';
import { DeviceError } from '../src/model';
import { type CallHome, CallHomeProvider, CallScreen, CallTexts } from '../src/screens';
import { DeviceCheck } from '../src/screens/Check';
import { callState } from './callState';
import { FakeCall, FakeCalls, FakeRemote, JENNY, JOHN, OLIVIA } from './fakeCalls';

const PRODUCT = { name: 'Encore', url: 'https://shop.example/encore', price: '189 €' };
let root: HTMLElement;
let calls: FakeCalls;
let call: FakeCall;

beforeEach(() => {
  root = document.createElement('div');
  document.body.append(root);
  calls = new FakeCalls();
  call = new FakeCall();
  calls.current.value = call;
  call.other.value = JOHN;
  HTMLDialogElement.prototype.showModal ??= () => {};
});

afterEach(() => {
  act(() => render(null, root));
  root.remove();
});

function show(more: Partial<CallHome> = {}, you: Person = JENNY): CallHome {
  const home: CallHome = {
    calls,
    desk: false,
    you: you.party,
    chat: () => <textarea aria-label="Write" />,
    unread: 0,
    products: [],
    colleagues: [],
    again: vi.fn(),
    closed: vi.fn(),
    ...more,
  };
  draw(home, <CallScreen />);
  return home;
}

function draw(home: CallHome, screen: preact.ComponentChild): void {
  act(() =>
    render(
      <I18nProvider value={createI18n('en', ui)}>
        <CallTexts texts={en}>
          <CallHomeProvider value={home}>{screen}</CallHomeProvider>
        </CallTexts>
      </I18nProvider>,
      root,
    ),
  );
}

/** The words of everything that is shown, each as a sentence. */
const words = () => root.textContent ?? '';
const named = (element: Element) => element.getAttribute('aria-label') ?? element.textContent?.trim();

function button(name: string): HTMLButtonElement {
  const found = [...root.querySelectorAll('button')].find((each) => named(each) === name);
  if (!found) throw new Error(`no button "${name}", only ${[...root.querySelectorAll('button')].map(named)}`);
  return found;
}

async function press(name: string): Promise<void> {
  await act(async () => button(name).click());
}

async function pass(ms: number): Promise<void> {
  await act(async () => {
    await vi.advanceTimersByTimeAsync(ms);
  });
}

/** Parts that come at the first press. */
async function loaded(): Promise<void> {
  await act(() => vi.dynamicImportSettled());
}

async function key(target: EventTarget, init: KeyboardEventInit): Promise<void> {
  await act(async () => {
    target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
  });
}

function live(...others: Person[]): FakeRemote[] {
  const remotes = others.map((person) => new FakeRemote(person));
  call.remotes.value = remotes;
  return remotes;
}

describe('a call that rings', () => {
  beforeEach(() => {
    call.stage.value = 'ringing';
  });

  test('says who and what, and is accepted with or without camera', async () => {
    show();
    expect(words()).toContain('John would like to talk by video');
    await press('Accept with camera');
    await press('Accept without camera');
    expect(call.asked).toEqual([
      ['accept', { camera: true }],
      ['accept', { camera: false }],
    ]);
  });

  test('takes no focus at the desk, where one may be writing, and is answered by keys', async () => {
    const field = document.body.appendChild(document.createElement('input'));
    field.focus();
    show({ desk: true });
    expect(document.activeElement).toBe(field);
    await key(field, { key: 'x', altKey: true });
    expect(call.asked).toEqual([['decline']]);
    field.remove();
  });

  test('says that camera or microphone were denied, and how to allow them', async () => {
    show();
    call.failure = new DeviceError('denied');
    await press('Accept with camera');
    expect(root.querySelector('[role=alert]')?.textContent).toContain('allow them, then try again');
  });

  test('is named by who rings, and what for', () => {
    show();
    const card = root.querySelector('.call-in');
    const text = (id: string) => root.querySelector(`[id="${card?.getAttribute(id)}"]`)?.textContent;
    expect(text('aria-labelledby')).toBe('John would like to talk by video');
    expect(text('aria-describedby')).toBe('Video call');
  });

  test('takes no focus from who writes in the page around it', () => {
    const focused = vi.spyOn(document, 'hasFocus').mockReturnValue(false);
    show();
    expect(document.activeElement).toBe(document.body);
    focused.mockRestore();
  });

  test('takes one answer at a time', async () => {
    show({ accept: () => new Promise(() => undefined) });
    await press('Accept with camera');
    await press('Decline');
    expect(call.asked).toEqual([]);
  });

  test('that is for voice offers no camera', () => {
    calls.current.value = call = new FakeCall('audio');
    call.stage.value = 'ringing';
    call.other.value = JOHN;
    show();
    expect(words()).toContain('John is calling');
    expect(words()).not.toContain('camera');
  });
});

describe('the call', () => {
  test('has controls that say what they do', async () => {
    live(JOHN);
    show();
    await press('Turn off microphone');
    await press('Turn off camera');
    await press('Show your screen');
    await press('Hang up');
    expect(call.asked).toEqual([['mic', false], ['camera', false], ['shareScreen', true], ['hangUp']]);
  });

  test('offers no camera where the shop has calls with sound only', () => {
    live(JOHN);
    call.state.value = callState({ phase: 'active', most: 'audio' });
    show();
    expect(() => button('Turn off camera')).toThrow();
    expect(() => button('Show your screen')).toThrow();
  });

  test('shows a face and no picture of who has the camera off', () => {
    const [john] = live(JOHN);
    if (john) john.camera.value = false;
    show();
    expect(root.querySelector('.call-tile video')).toBeNull();
    expect(root.querySelector('.call-tile .pl-avatar')).not.toBeNull();
  });

  test('announces who joined and who left', async () => {
    const [john] = live(JOHN);
    show();
    const said = () => root.querySelector('.call > .visually-hidden[role=status]')?.textContent;
    await act(async () => {
      call.remotes.value = [...(john ? [john] : []), new FakeRemote(OLIVIA)];
    });
    expect(said()).toBe('Olivia joined the call');
    await act(async () => {
      call.remotes.value = john ? [john] : [];
    });
    expect(said()).toBe('Olivia left the call');
  });

  test('says why the line is weak, and what helps', async () => {
    const [john] = live(JOHN);
    if (john) john.receiving.value = { level: 'poor', cause: 'loss' };
    show();
    await press('Connection: weak');
    expect(words()).toContain('You receive: weak, the line loses data');
    expect(words()).toContain('You send: good');
    expect(words()).toContain('Move closer to the router');
  });

  test('moves the own picture by a press and by the arrow keys', async () => {
    live(JOHN);
    show();
    const corner = () => root.querySelector('.call-own')?.getAttribute('data-corner');
    const picture = root.querySelector('.call-own__picture') as HTMLButtonElement;
    expect(corner()).toBe('bottom-end');
    await key(picture, { key: 'ArrowUp' });
    expect(corner()).toBe('top-end');
    await key(picture, { key: 'ArrowLeft' });
    expect(corner()).toBe('top-start');
    await act(async () => picture.click());
    expect(corner()).toBe('top-end');
  });

  test('gives the focus into the chat and back to its button', async () => {
    live(JOHN);
    show({ unread: 2 });
    await press('Chat, 2 new messages');
    expect(root.querySelector('.call-chat textarea')).toBe(document.activeElement);
    await press('Close the chat');
    expect(root.querySelector('.call-chat')).toBeNull();
    expect(named(document.activeElement as Element)).toContain('Chat');
  });

  test('closes the drawer when the chat comes to stand beside the call', async () => {
    let beside = false;
    show({ toChat: () => beside });
    await press('Chat');
    expect(root.querySelector('textarea')).not.toBeNull();
    beside = true;
    await act(async () => void window.dispatchEvent(new Event('resize')));
    expect(root.querySelector('textarea')).toBeNull();
  });

  test('opens more with the keyboard, and Escape gives the focus back', async () => {
    live(JOHN);
    show({ products: [PRODUCT] });
    await press('More');
    await loaded();
    const items = [...root.querySelectorAll('.call-more button')];
    expect(items.map(named)).toContain('Ask to see “Encore”');
    expect(document.activeElement).toBe(items[0]);
    await key(items[0] as Element, { key: 'ArrowDown' });
    expect(document.activeElement).toBe(items[1]);
    await key(items[1] as Element, { key: 'Escape' });
    expect(root.querySelector('.call-more')).toBeNull();
    expect(document.activeElement).toBe(button('More'));
  });

  test('closes more when the focus leaves it, and leaves the focus where it went', async () => {
    live(JOHN);
    show();
    await press('More');
    await loaded();
    await act(async () => button('Hang up').focus());
    expect(root.querySelector('.call-more')).toBeNull();
    expect(document.activeElement).toBe(button('Hang up'));
  });

  test('offers the small window while somebody is seen', async () => {
    Object.defineProperty(document, 'pictureInPictureEnabled', { value: true, configurable: true });
    const john = new FakeRemote(JOHN);
    call.remotes.value = [john];
    show();
    await press('More');
    await loaded();
    const offered = () => root.textContent?.includes('Small window over everything');
    expect(offered()).toBe(true);
    act(() => {
      john.camera.value = false;
    });
    expect(offered()).toBe(false);
    Reflect.deleteProperty(document, 'pictureInPictureEnabled');
  });

  test('says that a wish was heard', async () => {
    live(JOHN);
    show({ products: [PRODUCT] });
    await press('More');
    await loaded();
    await press('Ask to see “Encore”');
    expect(call.asked).toEqual([['wish', PRODUCT]]);
    expect(words()).toContain('John sees that you would like to see it.');
  });

  test('shows the last picture over the video until the next one came', () => {
    const [john] = live(JOHN);
    if (!john) return;
    john.stream.value = new MediaStream();
    john.last.value = { width: 1, height: 1, close() {} };
    show();
    expect(root.querySelectorAll('.call-tile :is(video, canvas)')).toHaveLength(2);
    act(() => {
      john.last.value = undefined;
    });
    expect(root.querySelectorAll('.call-tile :is(video, canvas)')).toHaveLength(1);
  });

  test('says that it reconnects before what did not work a moment ago', async () => {
    live(JOHN);
    show();
    call.failure = new DeviceError('in_use', 'camera');
    await press('Turn off camera');
    expect(words()).toContain('Another program is using the camera.');
    act(() => {
      call.notice.value = { kind: 'reconnecting', who: JOHN };
    });
    expect(words()).toContain('The connection to John is being restored.');
    expect(words()).not.toContain('Another program');
  });

  test('forgets what did not work after a while', async () => {
    vi.useFakeTimers();
    live(JOHN);
    show();
    call.failure = new DeviceError('failed', 'screen');
    await press('Show your screen');
    await pass(0);
    expect(words()).toContain('The browser could not start the screen.');
    await pass(15_000);
    expect(words()).not.toContain('could not start');
    vi.useRealTimers();
  });

  test('says an error that nobody foresaw, and stays', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    live(JOHN);
    show();
    call.failure = new TypeError('setSinkId is not a function');
    await press('Turn off camera');
    expect(words()).toContain('That did not work. Please try again.');
    expect(log).toHaveBeenCalledOnce();
    log.mockRestore();
  });

  test('that finds no path says so, and can be hung up there', async () => {
    live(JOHN);
    call.notice.value = { kind: 'no_path' };
    show();
    expect(words()).toContain('Try another network, or go on in the chat.');
    await act(async () => root.querySelector<HTMLButtonElement>('.pl-banner button')?.click());
    expect(call.asked).toEqual([['hangUp']]);
  });

  test('names the shop, not a visitor, when the other side has no name', () => {
    live({ ...JOHN, name: '' });
    show();
    expect(words()).toContain('The shop');
  });

  test('says nothing of a picture that was taken before the page was loaded', async () => {
    live(JOHN);
    call.still.value = { still: 's', by: JENNY.party ?? '', of: JOHN.party ?? '', state: 'taken' };
    show();
    expect(words()).not.toContain('The picture is in the chat.');
  });

  test('says for a while only that a picture was taken', async () => {
    vi.useFakeTimers();
    live(JOHN);
    const still = { still: 's', by: JENNY.party ?? '', of: JOHN.party ?? '' };
    call.still.value = { ...still, state: 'granted' };
    show();
    await pass(0);
    call.still.value = { ...still, state: 'taken' };
    await pass(0);
    expect(words()).toContain('The picture is in the chat.');
    await pass(15_000);
    expect(words()).not.toContain('The picture is in the chat.');
    vi.useRealTimers();
  });

  test('gives camera and microphone back after a reload by one press', async () => {
    live(JOHN);
    call.notice.value = { kind: 'resume_media' };
    show();
    expect(words()).toContain('They do not hear or see you yet');
    await press('Turn on again');
    expect(call.asked).toEqual([['resumeMedia']]);
  });

  test('says a notice in words', () => {
    live(JOHN);
    call.notice.value = { kind: 'signalling' };
    show();
    expect(words()).toContain('The chat is reconnecting. The call goes on.');
  });

  test('shows a pinned product as a link, which only the desk takes away', async () => {
    live(JENNY);
    call.pinned.value = PRODUCT;
    show();
    const link = root.querySelector<HTMLAnchorElement>('.call-product a');
    expect(link?.href).toBe(PRODUCT.url);
    expect(words()).toContain('189 €');
    expect(() => button('Take the product away')).toThrow();
    show({ desk: true }, JOHN);
    await press('Take the product away');
    expect(call.asked).toEqual([['pin', undefined]]);
  });

  test('leads to no address that is not of the web', () => {
    live(JOHN);
    call.pinned.value = { name: 'Trap', url: 'javascript:alert(1)' };
    show();
    expect(root.querySelector('.call-product a')?.hasAttribute('href')).toBe(false);
  });

  test('asks for consent before a picture of this person is taken', async () => {
    live(JOHN);
    call.still.value = { still: 's', by: JOHN.party ?? '', of: JENNY.party ?? '', state: 'asked' };
    show();
    expect(words()).toContain('take a picture?');
    await press('No');
    expect(call.asked).toEqual([['answerStill', false]]);
  });
});

describe('colleagues', () => {
  test('who are free are asked to join', async () => {
    live(JENNY);
    const olivia: TeamMember = { person: OLIVIA, status: 'online', takesCalls: true, inCall: false };
    show({ desk: true, colleagues: [olivia] }, JOHN);
    await press('More');
    await loaded();
    await press('Ask somebody to join');
    await vi.waitFor(() => button('Ask Olivia to join'));
    await press('Ask Olivia to join');
    expect(call.asked).toEqual([['invite', 'olivia']]);
  });

  test('who are in another call are said to be', async () => {
    live(JENNY);
    const olivia: TeamMember = { person: OLIVIA, status: 'online', takesCalls: true, inCall: false };
    show({ desk: true, colleagues: [olivia] }, JOHN);
    await press('More');
    await loaded();
    await press('Ask somebody to join');
    await vi.waitFor(() => button('Ask Olivia to join'));
    call.failure = new RequestError('busy', 'in a call');
    await press('Ask Olivia to join');
    expect(words()).toContain('Olivia is in another call.');
  });
});

describe('the end', () => {
  beforeEach(() => {
    call.stage.value = 'ended';
  });

  test('says how long it was, and offers to call again', async () => {
    call.end.value = { reason: 'hung_up', seconds: 754 };
    const home = show();
    expect(words()).toContain('It lasted 12:34');
    await press('Call again');
    expect(home.again).toHaveBeenCalledWith(call, { camera: true });
    await press('Back to the chat');
    expect(home.closed).toHaveBeenCalledOnce();
  });

  test.each([
    ['declined', JOHN.party, 'John cannot talk right now'],
    ['declined', JENNY.party, 'You declined the call'],
    ['cancelled', JOHN.party, 'John does not ring any more'],
    ['lost', undefined, 'The connection was lost'],
    ['too_long', undefined, 'The call reached its longest time'],
  ] as const)('%s by %s is told as "%s"', (reason, by, told) => {
    call.end.value = { reason, seconds: 0, ...(by ? { by } : {}) };
    show();
    expect(words()).toContain(told);
  });

  test('lets the visitor try camera and microphone again', async () => {
    const check = vi.fn();
    call.end.value = { reason: 'hung_up', seconds: 3 };
    show({ check });
    await press('Try camera and microphone');
    expect(check).toHaveBeenCalledOnce();
  });

  test('offers no call to somebody whom the shop blocked', () => {
    call.end.value = { reason: 'blocked', seconds: 3 };
    show();
    expect(() => button('Call again')).toThrow();
  });
});

describe('a call in another tab', () => {
  test('is shown where it is when this page cannot have it', async () => {
    const find = vi.fn();
    call.stage.value = 'elsewhere';
    show({ find });
    expect(words()).not.toContain('Bring it here');
    await press('Show the window');
    expect(find).toHaveBeenCalledOnce();
  });

  test('is brought here', async () => {
    call.stage.value = 'elsewhere';
    show();
    await press('Bring it here');
    expect(call.asked).toEqual([['takeOver', { camera: true }]]);
  });
});

describe('the check', () => {
  const onCall = vi.fn();

  function check(): void {
    onCall.mockClear();
    const home = show();
    draw(home, <DeviceCheck calls={calls} media="video" onCall={onCall} onCancel={vi.fn()} />);
  }

  test('opens nothing before a press, and can be skipped', async () => {
    check();
    expect(calls.tested.microphones.value).toEqual([]);
    await press('Skip this');
    expect(onCall).toHaveBeenCalledWith({ camera: true });
    expect(calls.tested.finished).toBe(true);
  });

  test('says what is denied and how to allow it, and that a call needs a microphone', async () => {
    calls.tested.found = { audio: 'denied', video: 'denied' };
    check();
    await press('Turn on camera and microphone');
    expect(words()).toContain('Press the camera or lock beside the address');
    expect(words()).toContain('A call needs a microphone');
    expect(() => button('Call with voice only')).toThrow();
  });

  test('lets one call by voice when only the camera is missing', async () => {
    calls.tested.found = { video: 'in_use' };
    check();
    await press('Turn on camera and microphone');
    expect(words()).toContain('Another program is using the camera');
    await press('Call with voice only');
    expect(onCall).toHaveBeenCalledWith({ camera: false });
  });

  test('offers the devices there are', async () => {
    check();
    await press('Turn on camera and microphone');
    const cameras = root.querySelector('select') as HTMLSelectElement;
    await act(async () => {
      cameras.value = 'c2';
      cameras.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(calls.tested.used).toEqual(['camera c2']);
  });

  test.each([
    [{ kind: 'udp_blocked', roundTrip: 80, loss: 0.02 }, 'Your network blocks the quick way'],
    [{ kind: 'unreachable' }, 'Calls do not get through this network'],
    [{ kind: 'too_often' }, 'Try again in an hour'],
  ] as const)('gives plain advice for %o', async (line, advice) => {
    check();
    await act(async () => {
      calls.tested.line.value = line;
    });
    expect(words()).toContain(advice);
  });

  test('lets the devices go when it is left', () => {
    check();
    act(() => render(null, root));
    expect(calls.tested.closed).toBe(true);
  });
});
