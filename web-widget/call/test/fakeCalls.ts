import type { CallEnd, CallState, Person, Product, Still } from '@peerline/protocol';
import { type Signal, signal } from '@preact/signals';
import type {
  Call,
  Calls,
  Check,
  Device,
  DeviceProblem,
  Devices,
  Line,
  Notice,
  Quality,
  Remote,
  Stage,
  Toggle,
} from '../src/model';

export const JENNY: Person = { party: 'v:jenny', name: 'Jenny', role: 'visitor' };
export const JOHN: Person = { party: 'm:john', name: 'John', role: 'staff' };
export const OLIVIA: Person = { party: 'm:olivia', name: 'Olivia', role: 'staff' };
export const KOFI: Person = { party: 'm:kofi', name: 'Kofi', role: 'helper' };

const GOOD: Quality = { level: 'good' };

export class FakeRemote implements Remote {
  readonly party: string;
  readonly person: Signal<Person>;
  readonly state = signal<Remote['state']['value']>('joined');
  readonly link = signal<Remote['link']['value']>('live');
  readonly stream = signal<MediaStream | undefined>(undefined);
  readonly screen = signal<MediaStream | undefined>(undefined);
  readonly mic = signal(true);
  readonly camera = signal(true);
  readonly level = signal(0.3);
  readonly sending = signal(GOOD);
  readonly receiving = signal(GOOD);
  readonly last = signal<ImageBitmap | undefined>(undefined);

  constructor(person: Person, stream?: MediaStream) {
    this.party = person.party ?? '';
    this.person = signal(person);
    this.stream.value = stream;
  }
}

const device = (id: string, label: string): Device => ({ id, label });
const DEVICES: Devices = {
  microphones: [device('m1', 'Built-in microphone'), device('m2', 'Headset')],
  cameras: [device('c1', 'FaceTime camera'), device('c2', 'Desk camera')],
  speakers: [device('s1', 'Speakers'), device('s2', 'Headset')],
};

/** A call that does what the test says and writes down what it was asked. */
export class FakeCall implements Call {
  readonly id = 'LLLLLLLLLLLLLLLLLLLLLL';
  readonly cv = 'CCCCCCCCCCCCCCCCCCCCCC';
  readonly media: Call['media'];
  readonly state = signal<CallState | undefined>(undefined);
  readonly stage = signal<Stage>('live');
  readonly remotes = signal<readonly FakeRemote[]>([]);
  readonly notice = signal<Notice | undefined>(undefined);
  readonly other = signal<Person | undefined>(undefined);
  readonly ringLeft = signal(24);
  readonly seconds = signal(125);
  readonly pinned = signal<Product | undefined>(undefined);
  readonly still = signal<Still | undefined>(undefined);
  readonly end = signal<CallEnd | undefined>(undefined);
  readonly own = {
    stream: signal<MediaStream | undefined>(undefined),
    mic: signal<Toggle>('on'),
    camera: signal<Toggle>('on'),
    cameraLeftOff: false,
    screen: signal(false),
    mirrored: signal(true),
    flippable: signal(false),
    screenable: true,
    blur: signal<boolean | undefined>(undefined),
    level: signal(0),
    devices: signal(DEVICES),
  };
  /** What was asked of it, oldest first. */
  readonly asked: (readonly unknown[])[] = [];
  /** The next request fails with this. */
  failure: Error | undefined;

  constructor(media: Call['media'] = 'video') {
    this.media = media;
  }

  readonly accept = this.#does('accept');
  readonly decline = this.#does('decline');
  readonly hangUp = this.#does('hangUp');
  readonly takeOver = this.#does('takeOver');
  readonly mic = this.#does('mic');
  readonly camera = this.#does('camera');
  readonly flip = this.#does('flip');
  readonly shareScreen = this.#does('shareScreen');
  readonly use = this.#does('use');
  readonly blur = this.#does('blur');
  readonly resumeMedia = this.#does('resumeMedia');
  readonly invite = this.#does('invite');
  readonly pin = this.#does('pin');
  readonly wish = this.#does('wish');
  readonly askStill = this.#does('askStill');
  readonly answerStill = this.#does('answerStill');
  readonly report = this.#does('report');

  #does(what: string): (...details: unknown[]) => Promise<void> {
    return async (...details) => {
      this.asked.push([what, ...details]);
      const { failure } = this;
      this.failure = undefined;
      if (failure) throw failure;
    };
  }
}

export class FakeCheck implements Check {
  readonly stream = signal<MediaStream | undefined>(undefined);
  readonly microphones = signal<readonly Device[]>([]);
  readonly cameras = signal<readonly Device[]>([]);
  readonly speakers = signal<readonly Device[]>([]);
  readonly microphone = signal<string | undefined>(undefined);
  readonly camera = signal<string | undefined>(undefined);
  readonly speaker = signal<string | undefined>(undefined);
  readonly level = signal(0.4);
  readonly audioProblem = signal<DeviceProblem | undefined>(undefined);
  readonly videoProblem = signal<DeviceProblem | undefined>(undefined);
  readonly line = signal<Line>({ kind: 'untested' });
  /** What opening finds. */
  found: { stream?: MediaStream; audio?: DeviceProblem; video?: DeviceProblem } = {};
  closed = false;
  finished = false;
  readonly used: string[] = [];

  async open(): Promise<void> {
    this.stream.value = this.found.stream;
    this.audioProblem.value = this.found.audio;
    this.videoProblem.value = this.found.video;
    this.microphones.value = DEVICES.microphones;
    this.cameras.value = DEVICES.cameras;
    this.speakers.value = DEVICES.speakers;
  }
  async use(kind: string, id: string): Promise<void> {
    this.used.push(`${kind} ${id}`);
  }
  async playSound(): Promise<void> {}
  async testLine(): Promise<void> {
    this.line.value = { kind: 'good', roundTrip: 24, loss: 0, transport: 'udp' };
  }
  finish(): void {
    this.finished = true;
  }
  close(): void {
    this.closed = true;
  }
}

export class FakeCalls implements Calls {
  readonly current = signal<FakeCall | undefined>(undefined);
  readonly checked = signal(false);
  readonly tested = new FakeCheck();
  readonly started: (readonly unknown[])[] = [];
  /** Each start fails with this. */
  refusal: Error | undefined;

  async start(...how: Parameters<Calls['start']>): Promise<void> {
    this.started.push(how);
    if (this.refusal) throw this.refusal;
  }
  async join(...how: Parameters<Calls['join']>): Promise<void> {
    this.started.push(['join', ...how]);
  }
  dismiss(): void {
    this.current.value = undefined;
  }
  check(): Check {
    return this.tested;
  }
  stop(): void {}
}
