/**
 * Every call screen on a fake call: `npx vite call/gallery` in web-widget, then
 * ?screen=room|two|three|shared|voice|pinned|notice|incoming|incomingAudio|outgoing|ended|missed|consent|check|denied|elsewhere|shut|last|noPath|device
 * &desk&theme=dark&lang=de&dir=rtl. Not shipped.
 */
import '@peerline/ui/tokens.css';
import '@peerline/ui/base.css';
import '../src/styles/call.css';
import './gallery.css';
import type { CallState } from '@peerline/protocol';
import { applyToDocument, createI18n, I18nProvider, render } from '@peerline/ui';
import { en as ui } from '@peerline/ui/catalog/en';
import { CallHomeProvider, CallScreen, CallTexts, loadCallTexts } from '../src/screens';
import { DeviceCheck } from '../src/screens/Check';
import { FakeCall, FakeCalls, FakeRemote, JENNY, JOHN, KOFI, OLIVIA } from '../test/fakeCalls';

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

const scenes: Record<string, () => void> = {
  two: () => {
    call.remotes.value = [first, new FakeRemote(OLIVIA, painted(640, 480, 120))];
  },
  three: () => {
    const kofi = new FakeRemote(KOFI);
    kofi.camera.value = false;
    kofi.mic.value = false;
    call.remotes.value = [first, new FakeRemote(OLIVIA, painted(640, 480, 120)), kofi];
  },
  shared: () => {
    first.screen.value = painted(1600, 900, 250, 'Size table');
  },
  voice: () => {
    first.camera.value = false;
    call.own.camera.value = 'none';
  },
  pinned: () => {
    call.pinned.value = product;
  },
  notice: () => {
    call.notice.value = { kind: 'audio_only' };
    first.receiving.value = { level: 'poor', cause: 'bandwidth' };
  },
  resume: () => {
    call.notice.value = { kind: 'resume_media' };
    call.own.camera.value = 'off';
    call.own.mic.value = 'off';
    first.link.value = 'connecting';
  },
  lost: () => {
    first.state.value = 'lost';
    first.link.value = 'interrupted';
    first.stream.value = undefined;
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
  ended: () => {
    call.stage.value = 'ended';
    call.end.value = { reason: 'hung_up', by: other.party ?? '', seconds: 754 };
  },
  missed: () => {
    call.stage.value = 'ended';
    call.state.value = { ...state(2), by: you.party ?? '' };
    call.end.value = { reason: 'missed', seconds: 0 };
  },
  consent: () => {
    call.still.value = { still: 's', by: other.party ?? '', of: you.party ?? '', state: 'asked' };
  },
  last: () => {
    first.stream.value = new MediaStream();
    createImageBitmap(document.createElement('canvas')).then((bitmap) => {
      first.last.value = bitmap;
    });
  },
  noPath: () => {
    call.notice.value = { kind: 'no_path' };
    first.link.value = 'interrupted';
  },
  device: () => {
    call.notice.value = { kind: 'device', problem: 'in_use', device: 'camera' };
  },
  elsewhere: () => {
    call.stage.value = 'elsewhere';
  },
  shut: () => {
    call.stage.value = 'elsewhere';
  },
  check: () => {
    calls.tested.found = { stream: painted(640, 480, 30) };
  },
  denied: () => {
    calls.tested.found = { audio: 'denied', video: 'denied' };
  },
};
scenes[screen]?.();

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

const root = document.getElementById('app');
const messages = await loadCallTexts(lang);
if (root) {
  render(
    <I18nProvider value={texts}>
      <CallTexts texts={messages}>
        <CallHomeProvider value={home}>
          {screen === 'check' || screen === 'denied' ? (
            <DeviceCheck calls={calls} media="video" onCall={() => undefined} onCancel={() => undefined} />
          ) : (
            <CallScreen />
          )}
        </CallHomeProvider>
      </CallTexts>
    </I18nProvider>,
    root,
  );
}
