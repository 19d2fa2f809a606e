import type { CallSignal, Cancel, Client, Clock } from '@peerline/client';
import type { CallState, IceServer } from '@peerline/protocol';
import { signal } from '@preact/signals-core';
import type { LinkWire, PeerLink } from './link';
import { type About, RemoteParty } from './remote';

interface MeshOptions {
  readonly call: () => string;
  readonly client: Client;
  readonly clock: Clock;
  readonly visitor: boolean;
  readonly video: () => boolean;
  /** The last of the others said goodbye. */
  readonly bye: (party: string) => void;
  readonly stuck: () => void;
  /** Somebody's first picture arrived. */
  readonly seen: () => void;
}

const MEASURE_EVERY = 2_000;
const LEVELS_EVERY = 100;
/** A goodbye needs so long to get out. */
const GOODBYE = 250;
/** Signals that came before their attempt was known. */
const EARLY_AT_MOST = 50;

/** The others of a call and the connections to them. */
export class Mesh {
  readonly remotes = signal<readonly RemoteParty[]>([]);
  readonly #options: MeshOptions;
  readonly #gone = new Set<string>();
  #early: CallSignal[] = [];
  #attempt = 0;
  #ice: readonly IceServer[] = [];
  #relayOnly = false;
  #about: About | undefined;
  #pictures: Readonly<Record<string, string>> = {};
  #measuring: Cancel | undefined;
  #levels: Cancel | undefined;

  constructor(options: MeshOptions) {
    this.#options = options;
  }

  /** In the call by this attempt. */
  enter(attempt: number, ice: readonly IceServer[], relayOnly = false): void {
    this.#ice = ice;
    this.#relayOnly = relayOnly;
    if (attempt === this.#attempt) {
      for (const remote of this.remotes.peek()) remote.signalled(ice);
      return;
    }
    this.#attempt = attempt;
    if (!this.#measuring) this.#measure();
    if (!this.#levels) this.#measureLevels();
  }

  told(state: CallState, you: string | undefined): void {
    const others = state.parties.filter(
      ({ person, state: there }) =>
        person.party !== you && (there === 'ringing' || there === 'joined' || there === 'lost'),
    );
    const held = new Map(this.remotes.peek().map((remote) => [remote.party, remote]));
    const next = others.map((party) => {
      const id = party.person.party ?? '';
      const remote = held.get(id) ?? this.#newRemote(party);
      held.delete(id);
      remote.told(party);
      if (party.state === 'joined') this.#meet(remote, party.attempt);
      return remote;
    });
    for (const left of held.values()) left.close();
    const before = this.remotes.peek();
    if (next.length !== before.length || next.some((remote, at) => remote !== before[at])) {
      this.remotes.value = next;
      for (const remote of next) remote.share(next.length);
    }
    for (const early of this.#early.splice(0)) this.heard(early);
  }

  heard(frame: CallSignal): void {
    const { from, attempt, toAttempt } = frame.d;
    const remote = this.remotes.peek().find(({ party }) => party === from);
    if (!remote || toAttempt > this.#attempt) {
      if (this.#early.push(frame) > EARLY_AT_MOST) this.#early.shift();
    } else if (toAttempt === this.#attempt) {
      this.#meet(remote, attempt);
      const link = remote.of(toAttempt, attempt);
      if (link) deliver(link, frame);
    }
  }

  send(about: About): void {
    this.#about = about;
    for (const remote of this.remotes.peek()) remote.send(about);
  }

  /** Shown until the first of this call arrive. */
  show(pictures: Readonly<Record<string, string>>): void {
    this.#pictures = pictures;
    for (const remote of this.remotes.peek()) remote.show(pictures[remote.party]);
  }

  get isLive(): boolean {
    return this.remotes.peek().some(({ link }) => link.peek() === 'live');
  }

  /** The connections that do not carry anything, each by itself. */
  mend(): void {
    for (const remote of this.remotes.peek()) remote.mend();
  }

  pictures(): Record<string, string> {
    const found: Record<string, string> = {};
    for (const remote of this.remotes.peek()) {
      const picture = remote.picture();
      if (picture) found[remote.party] = picture;
    }
    return found;
  }

  bye(): void {
    for (const remote of this.remotes.peek()) remote.bye();
    this.#options.clock.after(GOODBYE, () => this.close());
  }

  close(): void {
    this.#measuring?.();
    this.#levels?.();
    this.#measuring = undefined;
    this.#levels = undefined;
    this.#attempt = 0;
    for (const remote of this.remotes.peek()) remote.close();
    this.remotes.value = [];
  }

  #newRemote(party: CallState['parties'][number]): RemoteParty {
    const { clock, video, stuck, seen } = this.#options;
    const bye = (id: string) => this.#left(id);
    const remote = new RemoteParty(party, { clock, video, bye, stuck, seen });
    remote.show(this.#pictures[remote.party]);
    if (this.#about) remote.send(this.#about);
    return remote;
  }

  #left(party: string): void {
    const remote = this.remotes.peek().find((each) => each.party === party);
    if (!remote) return;
    this.#gone.add(`${party} ${remote.theirs}`);
    remote.close();
    if (this.remotes.peek().every((each) => !each.connected)) this.#options.bye(party);
  }

  #meet(remote: RemoteParty, theirs: number): void {
    const ours = this.#attempt;
    if (!ours || !theirs || this.#gone.has(`${remote.party} ${theirs}`)) return;
    const { visitor } = this.#options;
    const polite = visitor || (remote.person.peek().role !== 'visitor' && ours > theirs);
    const reach = { ice: this.#ice, relayOnly: this.#relayOnly };
    remote.meet(ours, theirs, polite, reach, this.#wire(remote.party, ours, theirs));
  }

  #wire(to: string, attempt: number, toAttempt: number): LinkWire {
    const { client, call } = this.#options;
    const pair = { call: call(), to, attempt, toAttempt };
    return {
      // Until the other side says that it has it, it is sent again anyway.
      describe: (description) => {
        client
          .request('call.describe', { ...pair, ...description }, { patience: 2_000 })
          .catch(() => undefined);
      },
      described: (n) => client.tell('call.described', { ...pair, n }),
      candidates: (candidates) => client.tell('call.candidates', { ...pair, candidates }),
      ice: async () => {
        if (client.link.peek().status !== 'live') return undefined;
        const reply = await client
          .request('call.ice', { call: call() }, { patience: 5_000 })
          .catch(() => undefined);
        return reply?.servers ?? this.#ice;
      },
    };
  }

  #measure(): void {
    this.#measuring = this.#options.clock.after(MEASURE_EVERY, () => {
      for (const remote of this.remotes.peek()) remote.measure();
      this.#measure();
    });
  }

  #measureLevels(): void {
    this.#levels = this.#options.clock.after(LEVELS_EVERY, () => {
      for (const remote of this.remotes.peek()) remote.measureLevel();
      this.#measureLevels();
    });
  }
}

function deliver(link: PeerLink, frame: CallSignal): void {
  if (frame.t === 'call.description') link.describedBy(frame.d.n, frame.d.kind, frame.d.sdp);
  else if (frame.t === 'call.candidate') link.candidates(frame.d.candidates);
  else link.received(frame.d.n);
}
