type Kind = 'offer' | 'answer' | 'rollback';

interface Description {
  readonly type: Kind;
  readonly sdp: string;
}

let made = 0;

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
