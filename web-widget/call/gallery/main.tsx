/**
 * Every call screen on a fake call: `npx vite call/gallery` in web-widget, then ?screen=SCENE (below) &desk&theme=dark&lang=de&dir=rtl
 * &press=More&press=Report%20somebody. Browser tests look at all of them; the page says by data-ready that it is drawn. Not shipped.
 */
import '@peerline/ui/tokens.css';
import '@peerline/ui/base.css';
import '../src/styles/call.css';
import './gallery.css';
import { RequestError } from '@peerline/client';
import type { CallEnd, CallState, Person } from '@peerline/protocol';
import { applyToDocument, createI18n, I18nProvider, render } from '@peerline/ui';
import { en as ui } from '@peerline/ui/catalog/en';
import type { Line, Quality } from '../src/model';
import { CallHomeProvider, CallScreen, CallTexts, loadCallTexts } from '../src/screens';
import { OwnWindow, Problem } from '../src/screens/After';
import { DeviceCheck } from '../src/screens/Check';
import {
  FakeCall,
  FakeCalls,
  type FakeCheck,
  FakeRemote,
  JENNY,
  JOHN,
  KOFI,
  OLIVIA,
} from '../test/fakeCalls';

const view = new URLSearchParams(location.search);
const screen = view.get('screen') ?? 'room';
const desk = view.has('desk');
const lang = view.get('lang') ?? 'en';
const you = desk ? JOHN : JENNY;
const other = desk ? JENNY : JOHN;
const calls = new FakeCalls();
const call = new FakeCall(screen.startsWith('voice') || screen === 'incomingAudio' ? 'audio' : 'video');
const product = { name: 'Encore dance shoe, blue suede', url: 'https://shop.example/encore', price: '189 €' };

/** A picture that moves a little, in place of a camera. */
function painted(width: number, height: number, hue: number, text = ''): MediaStream {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const paint = canvas.getContext('2d');
  const draw = () => {
    if (!paint) return;
    const sky = paint.createLinearGradient(0, 0, width, height);
    sky.addColorStop(0, `hsl(${hue} 30% 60%)`);
    sky.addColorStop(1, `hsl(${hue + 40} 25% 35%)`);
    paint.fillStyle = sky;
    paint.fillRect(0, 0, width, height);
    paint.fillStyle = 'hsl(25 45% 70%)';
    paint.beginPath();
    paint.arc(width / 2, height * 0.42, height * 0.16, 0, 7);
    paint.fill();
    paint.fillStyle = `hsl(${hue + 180} 40% 30%)`;
    paint.beginPath();
    paint.ellipse(width / 2, height * 0.95, height * 0.34, height * 0.36, 0, 0, 7);
    paint.fill();
    paint.fillStyle = '#fff';
    paint.font = `${height / 14}px sans-serif`;
    paint.fillText(text, 20, height / 10);
  };
  draw();
  setInterval(draw, 200);
  return canvas.captureStream(5);
}

function state(parties: number): CallState {
  const people = [you, other, OLIVIA, KOFI].slice(0, parties);
  return {
    call: call.id,
    cv: call.cv,
    version: 1,
    phase: 'active',
    media: call.media,
    most: call.media,
    by: other.party ?? '',
    parties: people.map((person) => ({ person, state: 'joined', attempt: 1, lostUntil: 0 })),
    ringUntil: 0,
    answeredAt: 1,
    endsBy: 0,
    now: 1,
  } as CallState;
}

calls.current.value = call;
call.state.value = state(2);
call.other.value = other;
const first = new FakeRemote(other, painted(desk ? 480 : 1280, desk ? 640 : 720, 190));
call.remotes.value = [first];
call.own.stream.value = painted(480, 640, 30);
call.own.flippable.value = !desk;

function ended(reason: CallEnd['reason'], by: Person | undefined, caller: Person, seconds = 0): void {
  call.stage.value = 'ended';
  call.state.value = { ...state(2), by: caller.party ?? '' };
  call.end.value = { reason, seconds, ...(by?.party ? { by: by.party } : {}) };
}

function checked(found: FakeCheck['found'], line?: Line): void {
  calls.tested.found = found;
  if (line) calls.tested.line.value = line;
}

const weak: Quality = { level: 'poor', cause: 'loss' };

const scenes: Record<string, () => void> = {
  room: () => undefined,
  two: () => {
    call.remotes.value = [first, new FakeRemote(OLIVIA, painted(640, 480, 120))];
  },
  three: () => {
    const kofi = new FakeRemote(KOFI);
    kofi.camera.value = false;
    kofi.mic.value = false;
    call.remotes.value = [first, new FakeRemote(OLIVIA, painted(640, 480, 120)), kofi];
  },
  invited: () => {
    const olivia = new FakeRemote(OLIVIA);
    olivia.state.value = 'ringing';
    olivia.link.value = 'connecting';
    call.remotes.value = [first, olivia];
  },
  shared: () => {
    first.screen.value = painted(1600, 900, 250, 'Size table');
  },
  sharing: () => {
    call.own.screen.value = true;
  },
  voice: () => {
    first.camera.value = false;
    call.own.camera.value = 'none';
  },
  pinned: () => {
    call.pinned.value = product;
  },
  silent: () => {
    call.own.mic.value = 'off';
    call.own.camera.value = 'off';
    call.own.stream.value = undefined;
    first.mic.value = false;
  },
  connecting: () => {
    first.link.value = 'connecting';
    first.stream.value = undefined;
  },
  audioOnly: () => {
    call.notice.value = { kind: 'audio_only' };
    first.camera.value = false;
    first.receiving.value = weak;
    first.sending.value = weak;
  },
  everything: () => {
    call.notice.value = { kind: 'audio_only' };
    call.pinned.value = product;
    call.own.screen.value = true;
    call.still.value = { still: 's', by: other.party ?? '', of: you.party ?? '', state: 'asked' };
    first.receiving.value = weak;
  },
  busy: () => {
    first.sending.value = { level: 'fair', cause: 'cpu' };
  },
  interrupted: () => {
    call.notice.value = { kind: 'reconnecting', who: other };
    first.link.value = 'interrupted';
  },
  signalling: () => {
    call.notice.value = { kind: 'signalling' };
  },
  back: () => {
    call.notice.value = { kind: 'back' };
  },
  resume: () => {
    call.notice.value = { kind: 'resume_media' };
    call.own.camera.value = 'off';
    call.own.mic.value = 'off';
    call.own.stream.value = undefined;
  },
  lost: () => {
    first.state.value = 'lost';
    first.link.value = 'interrupted';
    first.stream.value = undefined;
  },
  soundBlocked: () => {
    HTMLAudioElement.prototype.play = () =>
      Promise.reject(new DOMException('a click is wanted', 'NotAllowedError'));
  },
  noPath: () => {
    call.notice.value = { kind: 'no_path' };
    first.link.value = 'interrupted';
  },
  device: () => {
    call.notice.value = { kind: 'device', problem: 'in_use', device: 'camera' };
  },
  last: () => {
    first.stream.value = undefined;
    first.link.value = 'interrupted';
    const face = document.createElement('canvas');
    [face.width, face.height] = [160, 120];
    const paint = face.getContext('2d');
    if (paint) {
      paint.fillStyle = 'hsl(190 30% 60%)';
      paint.fillRect(0, 0, 160, 120);
    }
    createImageBitmap(face).then((bitmap) => {
      first.last.value = bitmap;
    });
  },
  consent: () => {
    call.still.value = { still: 's', by: other.party ?? '', of: you.party ?? '', state: 'asked' };
  },
  stillAsked: () => {
    call.still.value = { still: 's', by: you.party ?? '', of: other.party ?? '', state: 'asked' };
  },
  stillTaken: () => {
    call.still.value = { still: 's', by: you.party ?? '', of: other.party ?? '', state: 'taken' };
  },
  incoming: () => {
    call.stage.value = 'ringing';
  },
  incomingAudio: () => {
    call.stage.value = 'ringing';
  },
  outgoing: () => {
    call.stage.value = 'calling';
  },
  starting: () => {
    call.stage.value = 'starting';
  },
  ended: () => ended('hung_up', other, you, 754),
  missed: () => ended('missed', undefined, you),
  missedOwn: () => ended('missed', undefined, other),
  declined: () => ended('declined', other, you),
  lostForGood: () => ended('lost', undefined, you, 61),
  blocked: () => ended('blocked', undefined, you, 61),
  elsewhere: () => {
    call.stage.value = 'elsewhere';
  },
  shut: () => {
    call.stage.value = 'elsewhere';
  },
  heldBack: () => undefined,
  problem: () => undefined,
  check: () => checked({ stream: painted(640, 480, 30) }),
  checkWeak: () =>
    checked({ stream: painted(640, 480, 30) }, { kind: 'udp_blocked', roundTrip: 240, loss: 0.06 }),
  denied: () => checked({ audio: 'denied', video: 'denied' }, { kind: 'unreachable' }),
  taken: () => checked({ video: 'in_use' }, { kind: 'no_relay' }),
};
scenes[screen]?.();
if (!scenes[screen]) throw new Error(`no scene ${screen}`);

const texts = createI18n(lang, ui);
applyToDocument({ locale: texts.locale, dir: view.get('dir') === 'rtl' ? 'rtl' : 'ltr' });
document.documentElement.dataset.theme = view.get('theme') ?? '';
Object.assign(window, { call, calls, first });

const home = {
  calls,
  desk,
  you: you.party,
  chat: () => <p>Conversation</p>,
  unread: 2,
  products: [product, { name: 'Granite boot', url: 'https://shop.example/granite' }],
  colleagues: [
    { person: OLIVIA, status: 'online' as const, takesCalls: true, inCall: false },
    { person: KOFI, status: 'online' as const, takesCalls: true, inCall: false },
  ],
  hide: desk ? undefined : () => undefined,
  find: screen === 'shut' ? () => undefined : undefined,
  check: desk ? undefined : () => undefined,
  again: () => undefined,
  closed: () => calls.dismiss(),
};

/** Lines over a chat, whose page has a heading of its own. */
const lines = ['elsewhere', 'shut', 'heldBack', 'problem'];
const checks = ['check', 'checkWeak', 'denied', 'taken'];

function Shown() {
  if (checks.includes(screen)) {
    return <DeviceCheck calls={calls} media="video" onCall={() => undefined} onCancel={() => undefined} />;
  }
  const busy = new RequestError('busy', 'they are in another call');
  return (
    <>
      {lines.includes(screen) && <h1 class="visually-hidden">Chat</h1>}
      {desk && <h1 class="visually-hidden">Desk</h1>}
      {screen === 'heldBack' ? (
        <OwnWindow blocked onOpen={() => undefined} />
      ) : screen === 'problem' ? (
        <Problem error={busy} onClose={() => undefined} />
      ) : (
        <CallScreen />
      )}
    </>
  );
}

/** As soon as it is there. */
async function press(name: string): Promise<void> {
  const named = () =>
    [...document.querySelectorAll('button')].find(
      (button) => button.ariaLabel === name || button.textContent?.trim() === name,
    );
  while (!named()) await new Promise(requestAnimationFrame);
  named()?.click();
}

const root = document.getElementById('app');
const messages = await loadCallTexts(lang);
if (root) {
  render(
    <I18nProvider value={texts}>
      <CallTexts texts={messages}>
        <CallHomeProvider value={home}>
          <Shown />
        </CallHomeProvider>
      </CallTexts>
    </I18nProvider>,
    root,
  );
}
for (const name of view.getAll('press')) await press(name);
await new Promise(requestAnimationFrame);
document.documentElement.dataset.ready = Object.keys(scenes).join(' ');
