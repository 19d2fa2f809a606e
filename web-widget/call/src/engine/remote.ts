import type { Clock } from '@peerline/client';
import type { CallParty, IceServer, Person } from '@peerline/protocol';
import { signal } from '@preact/signals-core';
import type { Quality, Remote } from '../model';
import { type LinkState, type LinkWire, PeerLink, type Reach, type Told } from './link';
import type { Outgoing } from './own';
import { bitmapOf, Viewer } from './picture';
import type { Sample } from './stats';
import type { Steps } from './steps';

const GOOD: Quality = { level: 'good' };

export interface About {
  readonly out: Outgoing;
  readonly mic: boolean;
}

export interface RemoteOptions {
  readonly clock: Clock;
  readonly video: () => boolean;
  /** The other said goodbye. */
  readonly bye: (party: string) => void;
  readonly stuck: () => void;
  /** A connection's first picture arrived. */
  readonly seen: () => void;
}

/** Somebody else in the call, over as many connections one after another as it takes. */
export class RemoteParty implements Remote {
  readonly #options: RemoteOptions;
  readonly #viewer = new Viewer();
  readonly party: string;
  readonly person;
  readonly state;
  readonly link = signal<LinkState>('connecting');
  readonly stream = signal<MediaStream | undefined>(undefined);
  readonly screen = signal<MediaStream | undefined>(undefined);
  readonly mic = signal(true);
  readonly camera;
  readonly level = signal(0);
  readonly sending = signal<Quality>(GOOD);
  readonly receiving = signal<Quality>(GOOD);
  readonly last = signal<ImageBitmap | undefined>(undefined);
  /** Own video goes to them; false while the line is too bad for it. */
  readonly video = signal(true);

  #link: PeerLink | undefined;
  #ours = 0;
  #theirs = 0;
  #wasLive = false;
  #showsScreen = false;
  #screenTrack: MediaStreamTrack | undefined;
  #about: About | undefined;
  /** Of a connection or page before, until this one's first picture: a page that is left sooner hands it on. */
  #former: string | undefined;
  #others = 1;
  #sample: Sample | undefined;
  #steps: Steps | undefined;
  /** How the other side receives, as it says. */
  #reported: Quality = GOOD;

  constructor(party: CallParty, options: RemoteOptions) {
    this.#options = options;
    this.party = party.person.party ?? '';
    this.person = signal<Person>(party.person);
    this.state = signal<CallParty['state']>(party.state);
    this.camera = signal(options.video());
    this.#viewer.seen = () => {
      this.#former = undefined;
      this.last.value = undefined;
      options.seen();
    };
  }

  told({ person, state }: CallParty): void {
    if (JSON.stringify(person) !== JSON.stringify(this.person.peek())) this.person.value = person;
    this.state.value = state;
  }

  get theirs(): number {
    return this.#theirs;
  }

  get connected(): boolean {
    return this.#link !== undefined;
  }

  /** Whether this is the connection of these two attempts. */
  isOf(ours: number, theirs: number): boolean {
    return this.#ours === ours && this.#theirs === theirs;
  }

  /** A connection of these attempts instead of a former one; older attempts are over. */
  meet(ours: number, theirs: number, polite: boolean, reach: Reach, wire: LinkWire): void {
    if (this.isOf(ours, theirs) || ours < this.#ours || theirs < this.#theirs) return;
    this.#drop();
    this.#ours = ours;
    this.#theirs = theirs;
    const { clock, video, stuck } = this.#options;
    const link = new PeerLink({
      polite,
      video: video(),
      reach,
      clock,
      wire,
      listener: {
        state: (state) => this.#moved(state),
        track: (kind, track) => this.#arrived(kind, track),
        told: (told) => this.#heard(told),
        stuck,
      },
    });
    this.#link = link;
    link.share(this.#others);
    this.#moved(link.state);
    this.#tell();
  }

  /** The connection, if it is of these attempts. */
  of(ours: number, theirs: number): PeerLink | undefined {
    return this.isOf(ours, theirs) ? this.#link : undefined;
  }

  share(others: number): void {
    this.#others = others;
    this.#link?.share(others);
  }

  mend(): void {
    this.#link?.mend();
  }

  signalled(ice: readonly IceServer[]): void {
    this.#link?.signalled(ice);
  }

  send(about: About): void {
    this.#about = about;
    if (!about.out.camera) {
      this.#steps = undefined;
      this.video.value = true;
    }
    this.#tell();
  }

  /** Says goodbye; `close` follows when it had time to arrive. */
  bye(): void {
    this.#tell({ bye: true });
    this.#link?.send({ audio: null, camera: null, screen: null });
  }

  measureLevel(): void {
    this.level.value = this.#link?.level() ?? 0;
  }

  /** Reads the line and acts on it. */
  async measure(): Promise<void> {
    const link = this.#link;
    if (link?.state !== 'live') return;
    const read = await Promise.all([import('./watch'), link.stats()]).catch(() => undefined);
    if (!read || link !== this.#link) return;
    const [{ FIRST_STEP, judge, sampleOf, step, worse }, report] = read;
    const before = this.#sample;
    const now = sampleOf(report, this.#options.clock.now());
    this.#sample = now;
    if (!before) return;
    const { sending, receiving } = judge(before, now);
    this.sending.value = worse(sending, this.#reported);
    this.receiving.value = receiving;
    if (this.#about?.out.camera) {
      const { available } = now;
      const { level, cause } = this.#reported;
      // What this side misses says nothing of what it sends.
      const missed = level === 'poor' && cause === 'loss' ? 1 : 0;
      const line = {
        loss: Math.max(now.sendingLoss, missed),
        ...(available === undefined ? {} : { available }),
      };
      this.#steps = step(this.#steps ?? FIRST_STEP, line, now.at);
      this.video.value = this.#steps.video;
    }
    this.#tell();
  }

  show(picture: string | undefined): void {
    if (!picture) return;
    this.#former = picture;
    bitmapOf(picture).then((bitmap) => {
      if (this.#former === picture) this.last.value = bitmap;
    });
  }

  picture(): string | undefined {
    return this.#former ?? (this.camera.peek() ? this.#viewer.small() : undefined);
  }

  close(): void {
    this.#drop();
    this.#viewer.look(undefined);
  }

  #drop(): void {
    if (!this.#link) return;
    this.show(this.picture());
    this.#link.close();
    this.#link = undefined;
    this.#sample = undefined;
    this.#screenTrack = undefined;
    this.stream.value = undefined;
    this.screen.value = undefined;
  }

  #tell(more: { bye?: boolean } = {}): void {
    if (!this.#about || !this.#link) return;
    const { out, mic } = this.#about;
    const camera = this.video.peek() ? out.camera : null;
    this.#link.send({ ...out, camera });
    const { level: quality, cause } = this.receiving.peek();
    this.#link.tell({ mic, camera: !!camera, screen: !!out.screen, quality, cause, ...more });
  }

  #moved(state: LinkState): void {
    if (state === 'live') this.#wasLive = true;
    this.link.value = state === 'connecting' && this.#wasLive ? 'interrupted' : state;
  }

  #arrived(kind: 'media' | 'screen', track: MediaStreamTrack): void {
    if (kind === 'screen') {
      this.#screenTrack = track;
      this.#showScreen();
      return;
    }
    const stream = this.stream.peek() ?? new MediaStream();
    stream.addTrack(track);
    if (track.kind === 'video') this.#viewer.look(stream);
    this.stream.value = stream;
  }

  #heard(told: Told): void {
    if (told.bye) {
      this.#options.bye(this.party);
      return;
    }
    this.mic.value = told.mic;
    this.camera.value = told.camera;
    if (!told.camera) this.#former = undefined;
    this.#showsScreen = told.screen;
    this.#showScreen();
    const { quality, cause = 'loss' } = told;
    this.#reported = quality === 'good' ? GOOD : { level: quality, cause };
  }

  #showScreen(): void {
    const track = this.#showsScreen ? this.#screenTrack : undefined;
    if (this.screen.peek()?.getVideoTracks()[0] !== track) {
      this.screen.value = track && new MediaStream([track]);
    }
  }
}
