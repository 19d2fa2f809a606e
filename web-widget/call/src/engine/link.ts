import type { Cancel, Clock } from '@peerline/client';
import type { Candidate, DescriptionKind, IceServer } from '@peerline/protocol';
import type { Cause } from '../model';
import { Candidates } from './candidates';
import { Negotiation, type SpokenDescription } from './negotiation';
import type { Outgoing } from './own';
import { reachable } from './servers';
import type { Stat } from './stats';

/** What each side tells the other about itself, also while the server cannot be reached. */
export interface Told {
  readonly mic: boolean;
  readonly camera: boolean;
  readonly screen: boolean;
  /** How well the other side's media arrive. */
  readonly quality: 'good' | 'fair' | 'poor';
  readonly cause?: Cause | undefined;
  readonly bye?: boolean;
}

export type LinkState = 'connecting' | 'live' | 'interrupted';

/** Signalling of one pair of attempts. */
export interface LinkWire {
  describe(description: SpokenDescription): void;
  described(n: number): void;
  candidates(candidates: Candidate[]): void;
  /** Fresh servers and credentials; undefined while the server cannot be reached. */
  ice(): Promise<readonly IceServer[] | undefined>;
}

export interface LinkListener {
  state(state: LinkState): void;
  track(kind: 'media' | 'screen', track: MediaStreamTrack): void;
  told(told: Told): void;
  /** Nothing arrived for so long that only a new attempt helps. */
  stuck(): void;
}

/** By what the others are reached. */
export interface Reach {
  readonly ice: readonly IceServer[];
  /** No path but through TURN. */
  readonly relayOnly: boolean;
}

export interface LinkOptions {
  readonly polite: boolean;
  readonly video: boolean;
  readonly reach: Reach;
  readonly clock: Clock;
  readonly wire: LinkWire;
  readonly listener: LinkListener;
}

/** The network often comes back by itself. */
export const RESTART_AFTER = 2_000;
export const STUCK_AFTER = 10_000;
/** Within so long a living connection receives something. */
const QUIET = 1_500;
/** The polite side leaves the other the first try. */
const COURTESY = 2_000;

/** The connection of one pair of attempts: microphone, camera and, on demand, screen in both directions, and a channel to tell about oneself. */
export class PeerLink {
  readonly #pc: RTCPeerConnection;
  readonly #options: LinkOptions;
  readonly #negotiation: Negotiation;
  readonly #candidates: Candidates;
  #channel: RTCDataChannel | undefined;
  #out: Outgoing = { audio: null, camera: null, screen: null };
  #screen: RTCRtpTransceiver | undefined;
  #about: Told | undefined;
  #others = 1;
  #state: LinkState = 'connecting';
  #restart: Cancel | undefined;
  #stuck: Cancel | undefined;
  #probe: Cancel | undefined;

  constructor(options: LinkOptions) {
    const { polite, clock, wire, reach } = options;
    this.#options = options;
    this.#pc = new RTCPeerConnection(configOf(reach));
    this.#negotiation = new Negotiation(
      this.#pc,
      polite,
      { describe: wire.describe, described: wire.described, applied: () => this.#applied() },
      clock,
    );
    this.#candidates = new Candidates(this.#pc, clock, wire.candidates);
    this.#pc.onconnectionstatechange = () => this.#moved();
    this.#pc.ontrack = ({ transceiver, track }) => this.#arrived(transceiver, track);
    this.#await();
    if (!polite) this.#prepare();
  }

  get state(): LinkState {
    return this.#state;
  }

  describedBy(n: number, kind: DescriptionKind, sdp: string): void {
    this.#negotiation.heard(n, kind, sdp);
  }

  received(n: number): void {
    this.#negotiation.received(n);
  }

  candidates(candidates: readonly Candidate[]): void {
    this.#candidates.heard(candidates);
  }

  /** The server can be reached again, and gave these. */
  signalled(ice: readonly IceServer[]): void {
    this.#use(ice);
    this.#negotiation.transmit();
    if (this.#state === 'interrupted') this.#pc.restartIce();
  }

  send(out: Outgoing): void {
    this.#out = out;
    this.#attach();
  }

  /** The line is shared with so many connections, this one among them. */
  share(others: number): void {
    if (others === this.#others) return;
    this.#others = others;
    this.#limit();
  }

  /** The network changed, or what was tried did not help. */
  async mend(): Promise<void> {
    if (this.#state !== 'live' || (await this.#isQuiet())) this.#mend(0, true);
  }

  /** The newest is told when the channel opens, and at once while it is open. */
  tell(about: Told): void {
    const text = JSON.stringify(about);
    if (text === JSON.stringify(this.#about)) return;
    this.#about = about;
    if (this.#channel?.readyState === 'open') this.#channel.send(text);
  }

  async stats(): Promise<Iterable<[string, Stat]>> {
    return (await this.#pc.getStats()) as unknown as Iterable<[string, Stat]>;
  }

  /** How loud the other side is now, 0 to 1. */
  level(): number {
    const [sound] = this.#pc.getReceivers();
    return sound?.getSynchronizationSources?.()[0]?.audioLevel ?? 0;
  }

  close(): void {
    this.#probe?.();
    this.#restart?.();
    this.#stuck?.();
    this.#negotiation.close();
    this.#candidates.close();
    this.#pc.onconnectionstatechange = null;
    this.#pc.ontrack = null;
    this.#pc.close();
  }

  /** The impolite side makes the first offer, so that a call does not begin with two. */
  #prepare(): void {
    this.#pc.addTransceiver('audio');
    if (this.#options.video) this.#pc.addTransceiver('video');
    this.#openChannel();
  }

  #applied(): void {
    if (!this.#channel) {
      for (const transceiver of this.#media()) transceiver.direction = 'sendrecv';
      this.#openChannel();
    }
    this.#attach();
    this.#candidates.apply();
  }

  #openChannel(): void {
    const channel = this.#pc.createDataChannel('peerline', { negotiated: true, id: 0 });
    this.#channel = channel;
    channel.onopen = () => this.#about && channel.send(JSON.stringify(this.#about));
    channel.onmessage = ({ data }) => {
      const told = parse(data);
      if (told) this.#options.listener.told(told);
    };
    this.#attach();
  }

  /** Microphone and camera have the first places, whoever offered; a screen gets one of its own from whoever shows it. */
  #media(): RTCRtpTransceiver[] {
    return this.#pc.getTransceivers().slice(0, this.#options.video ? 2 : 1);
  }

  #attach(): void {
    if (!this.#channel || this.#pc.signalingState === 'closed') return;
    const [audio, camera] = this.#media();
    put(audio, this.#out.audio);
    put(camera, this.#out.camera);
    const { screen } = this.#out;
    if (screen && !this.#screen) {
      this.#screen = this.#pc.addTransceiver(screen, { direction: 'sendonly' });
    } else if (this.#screen && this.#screen.sender.track !== screen) {
      put(this.#screen, screen);
      this.#screen.direction = screen ? 'sendonly' : 'inactive';
    }
  }

  #arrived(transceiver: RTCRtpTransceiver, track: MediaStreamTrack): void {
    this.#options.listener.track(this.#media().includes(transceiver) ? 'media' : 'screen', track);
  }

  #moved(): void {
    const { connectionState } = this.#pc;
    if (connectionState === 'connected') {
      this.#restart?.();
      this.#stuck?.();
      if (this.#others > 1) this.#limit();
      this.#become('live');
    } else if (connectionState === 'disconnected' || connectionState === 'failed') {
      if (this.#state === 'live') {
        this.#become('interrupted');
        this.#await();
      }
      this.#mend((connectionState === 'failed' ? 0 : RESTART_AFTER) + (this.#options.polite ? COURTESY : 0));
    }
  }

  #become(state: LinkState): void {
    this.#state = state;
    this.#options.listener.state(state);
  }

  #mend(wait: number, anyway = false): void {
    this.#restart?.();
    const { clock, wire } = this.#options;
    this.#restart = clock.after(wait, async () => {
      const ice = await wire.ice();
      const { connectionState, signalingState } = this.#pc;
      if (!ice || signalingState === 'closed' || (!anyway && connectionState === 'connected')) return;
      this.#use(ice);
      this.#pc.restartIce();
    });
  }

  async #isQuiet(): Promise<boolean> {
    const before = await this.#received();
    await new Promise<void>((resolve) => {
      this.#probe?.();
      this.#probe = this.#options.clock.after(QUIET, resolve);
    });
    return (await this.#received()) === before;
  }

  async #received(): Promise<number> {
    let bytes = 0;
    for (const [, { bytesReceived = 0 }] of await this.stats()) bytes += bytesReceived;
    return bytes;
  }

  async #limit(): Promise<void> {
    const { limit } = await import('./limits');
    const camera = this.#options.video && this.#media()[1]?.sender;
    if (camera && this.#pc.signalingState !== 'closed') await limit(camera, this.#others);
  }

  /** Both give up at different times, or each new attempt would meet another. */
  #await(): void {
    const { clock, polite, listener } = this.#options;
    this.#stuck?.();
    this.#stuck = clock.after(STUCK_AFTER + (polite ? 2 * COURTESY : 0), () => {
      this.#await();
      listener.stuck();
    });
  }

  #use(ice: readonly IceServer[]): void {
    this.#pc.setConfiguration(configOf({ ...this.#options.reach, ice }));
  }
}

function configOf({ ice, relayOnly }: Reach): RTCConfiguration {
  return {
    iceServers: reachable(ice) as RTCIceServer[],
    iceTransportPolicy: relayOnly ? 'relay' : 'all',
    bundlePolicy: 'max-bundle',
  };
}

function put(transceiver: RTCRtpTransceiver | undefined, track: MediaStreamTrack | null): void {
  if (!transceiver || transceiver.sender.track === track) return;
  // Rejected only for a connection that is closed by now.
  transceiver.sender.replaceTrack(track).catch(() => undefined);
}

function parse(data: unknown): Told | undefined {
  try {
    const told: unknown = JSON.parse(String(data));
    return typeof told === 'object' && told !== null ? (told as Told) : undefined;
  } catch {
    return undefined;
  }
}
