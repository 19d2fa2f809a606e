import type { Cancel, Clock } from '@peerline/client';
import type { DescriptionKind } from '@peerline/protocol';

/** Unacknowledged descriptions are sent again after so many ms. */
export const RESEND = 2_000;

export interface SpokenDescription {
  readonly n: number;
  readonly kind: DescriptionKind;
  sdp: string;
}

export interface DescriptionWire {
  describe(description: SpokenDescription): void;
  described(n: number): void;
  /** The other side's description was taken in and, if it is an offer, is not answered yet. */
  applied(): void;
}

/**
 * Perfect negotiation over a line that loses: descriptions go one after another, each again until the other side has it, and of what
 * comes twice the second is dropped. When both offer at once the polite side takes its offer back.
 */
export class Negotiation {
  readonly #pc: RTCPeerConnection;
  readonly #polite: boolean;
  readonly #wire: DescriptionWire;
  readonly #clock: Clock;
  #queue: SpokenDescription[] = [];
  #turn: Promise<void> = Promise.resolve();
  #cancel: Cancel | undefined;
  #spoken = 0;
  #heard = 0;
  #offering = false;
  #closed = false;

  constructor(pc: RTCPeerConnection, polite: boolean, wire: DescriptionWire, clock: Clock) {
    this.#pc = pc;
    this.#polite = polite;
    this.#wire = wire;
    this.#clock = clock;
    pc.onnegotiationneeded = () => this.#offer();
  }

  heard(n: number, kind: DescriptionKind, sdp: string): Promise<void> {
    this.#wire.described(n);
    if (n <= this.#heard) return this.#turn;
    this.#heard = n;
    this.#turn = this.#turn.then(() => this.#take(kind, sdp)).catch(notNegotiated);
    return this.#turn;
  }

  received(n: number): void {
    if (this.#queue[0]?.n !== n) return;
    this.#queue.shift();
    this.transmit();
  }

  /** Sends what waits; now, because the line is back. */
  transmit(): void {
    this.#cancel?.();
    const next = this.#queue[0];
    if (!next || this.#closed) return;
    const held = this.#pc.localDescription;
    // With the candidates that were found since.
    if (this.#queue.length === 1 && held?.type === next.kind) next.sdp = held.sdp;
    this.#wire.describe(next);
    this.#cancel = this.#clock.after(RESEND, () => this.transmit());
  }

  close(): void {
    this.#closed = true;
    this.#cancel?.();
    this.#pc.onnegotiationneeded = null;
  }

  async #offer(): Promise<void> {
    this.#offering = true;
    try {
      await this.#pc.setLocalDescription();
      this.#say();
    } catch {
      notNegotiated();
    } finally {
      this.#offering = false;
    }
  }

  async #take(kind: DescriptionKind, sdp: string): Promise<void> {
    const pc = this.#pc;
    const collides = kind === 'offer' && (this.#offering || pc.signalingState !== 'stable');
    if (collides && !this.#polite) return;
    if (kind === 'answer' && pc.signalingState !== 'have-local-offer') return;
    await pc.setRemoteDescription({ type: kind, sdp });
    // Answered, or taken back.
    this.#queue = this.#queue.filter((spoken) => spoken.kind !== 'offer');
    this.#wire.applied();
    if (kind === 'offer') {
      await pc.setLocalDescription();
      this.#say();
    } else {
      this.transmit();
    }
  }

  #say(): void {
    const held = this.#pc.localDescription;
    if (!held || (held.type !== 'offer' && held.type !== 'answer')) return;
    this.#queue.push({ n: ++this.#spoken, kind: held.type, sdp: held.sdp });
    if (this.#queue.length === 1) this.transmit();
  }
}

/** What cannot be negotiated does not connect, and a new attempt follows; on a closed connection nothing is meant to. */
function notNegotiated(): void {}
