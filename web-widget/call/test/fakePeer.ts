import type { Stat } from '../src/engine/stats';

type Kind = 'offer' | 'answer' | 'rollback';

interface Description {
  readonly type: Kind;
  readonly sdp: string;
}

let made = 0;

export class FakeTransceiver {
  direction = 'sendrecv';
  readonly sender = {
    track: null as MediaStreamTrack | null,
    replaceTrack: async (track: MediaStreamTrack | null) => {
      this.sender.track = track;
    },
    encodings: [{}] as RTCRtpEncodingParameters[],
    getParameters: () => ({ encodings: this.sender.encodings.map((encoding) => ({ ...encoding })) }),
    setParameters: async ({ encodings }: { encodings: RTCRtpEncodingParameters[] }) => {
      this.sender.encodings = encodings;
    },
  };

  constructor(track: MediaStreamTrack | null) {
    this.sender.track = track;
  }
}

export class FakeChannel {
  readyState = 'connecting';
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  readonly sent: string[] = [];

  open(): void {
    this.readyState = 'open';
    this.onopen?.();
  }

  send(text: string): void {
    this.sent.push(text);
  }

  tell(about: unknown): void {
    this.onmessage?.({ data: JSON.stringify(about) });
  }
}

/** The signalling of an RTCPeerConnection: its states, its implicit rollback, and when it wants to negotiate. */
export class FakePeer {
  signalingState: 'stable' | 'have-local-offer' | 'have-remote-offer' | 'closed' = 'stable';
  localDescription: Description | null = null;
  remoteDescription: Description | null = null;
  onnegotiationneeded: (() => void) | null = null;
  onicecandidate: unknown = null;
  /** Everything that was taken from the other side. */
  readonly remotes: string[] = [];
  rolledBack = 0;
  /** The offer that the last finished negotiation was about. */
  agreed: string | undefined;
  /** Something changed that the other side does not know yet. */
  wanting = false;
  #covered = false;

  connectionState: 'new' | 'connected' | 'disconnected' | 'failed' | 'closed' = 'new';
  onconnectionstatechange: (() => void) | null = null;
  ontrack: unknown = null;
  restarts = 0;
  readonly transceivers: FakeTransceiver[] = [];
  readonly candidates: RTCIceCandidateInit[] = [];
  configuration: RTCConfiguration;
  channel: FakeChannel | undefined;

  constructor(configuration: RTCConfiguration = {}) {
    this.configuration = configuration;
    FakePeer.made.push(this);
  }

  /** All since the test began. */
  static made: FakePeer[] = [];

  become(state: FakePeer['connectionState']): void {
    this.connectionState = state;
    this.onconnectionstatechange?.();
  }

  addTransceiver(of: string | MediaStreamTrack): FakeTransceiver {
    const transceiver = new FakeTransceiver(typeof of === 'string' ? null : of);
    this.transceivers.push(transceiver);
    this.change();
    return transceiver;
  }

  getTransceivers(): FakeTransceiver[] {
    return this.transceivers;
  }

  getReceivers(): [] {
    return [];
  }

  stats: readonly Stat[] = [];

  async getStats(): Promise<Map<string, Stat>> {
    return new Map(this.stats.map((stat, at) => [`${at}`, stat]));
  }

  createDataChannel(): FakeChannel {
    this.channel = new FakeChannel();
    return this.channel;
  }

  async addIceCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    if (!this.remoteDescription) throw new Error('a candidate came before any description');
    this.candidates.push(candidate);
  }

  setConfiguration(configuration: RTCConfiguration): void {
    this.configuration = configuration;
  }

  restartIce(): void {
    this.restarts++;
    this.change();
  }

  close(): void {
    this.signalingState = 'closed';
    this.connectionState = 'closed';
  }

  /** A track or a restart that needs a negotiation. */
  change(): void {
    this.wanting = true;
    this.#covered = false;
    this.#need();
  }

  found(candidate: string): void {
    if (this.localDescription) {
      const { type, sdp } = this.localDescription;
      this.localDescription = { type, sdp: `${sdp} ${candidate}` };
    }
  }

  async setLocalDescription(): Promise<void> {
    await undefined;
    if (this.signalingState === 'have-remote-offer') {
      this.localDescription = { type: 'answer', sdp: `answer to ${this.remoteDescription?.sdp}` };
      this.agreed = this.remoteDescription?.sdp.split(' candidate')[0];
      this.signalingState = 'stable';
      this.#need();
    } else {
      this.localDescription = { type: 'offer', sdp: `offer ${++made}` };
      this.#covered = true;
      this.signalingState = 'have-local-offer';
    }
  }

  async setRemoteDescription({ type, sdp }: Description): Promise<void> {
    await undefined;
    if (type === 'offer') {
      if (this.signalingState === 'have-local-offer') {
        this.rolledBack++;
        this.#covered = false;
      }
      this.signalingState = 'have-remote-offer';
    } else {
      if (this.signalingState !== 'have-local-offer') throw new Error('InvalidStateError');
      this.signalingState = 'stable';
      this.agreed = this.localDescription?.sdp.split(' candidate')[0];
      if (!sdp.includes(`${this.agreed}`)) throw new Error(`"${sdp}" does not answer "${this.agreed}"`);
      if (this.#covered) this.wanting = false;
    }
    this.remotes.push(sdp);
    this.remoteDescription = { type, sdp };
    this.#need();
  }

  #need(): void {
    if (!this.wanting || this.signalingState !== 'stable') return;
    queueMicrotask(() => {
      if (this.wanting && this.signalingState === 'stable') this.onnegotiationneeded?.();
    });
  }
}
