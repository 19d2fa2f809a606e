import type { Cancel, Clock } from '@peerline/client';
import type { Candidate } from '@peerline/protocol';

const GATHER = 50;
/** The server takes so many in one frame. */
export const AT_MOST = 20;

/** Own candidates go out in groups; the other's wait for the description that they belong to. */
export class Candidates {
  readonly #pc: RTCPeerConnection;
  readonly #clock: Clock;
  readonly #tell: (candidates: Candidate[]) => void;
  #found: Candidate[] = [];
  #early: Candidate[] = [];
  #cancel: Cancel | undefined;

  constructor(pc: RTCPeerConnection, clock: Clock, tell: (candidates: Candidate[]) => void) {
    this.#pc = pc;
    this.#clock = clock;
    this.#tell = tell;
    pc.onicecandidate = ({ candidate }) => {
      if (candidate) this.#gather(candidate);
    };
  }

  heard(candidates: readonly Candidate[]): void {
    this.#early.push(...candidates);
    if (this.#pc.remoteDescription) this.apply();
  }

  /** A description is there. */
  apply(): void {
    const now = this.#early;
    this.#early = [];
    for (const { candidate, mid, line, fragment } of now) {
      const known = {
        candidate,
        ...(mid === undefined ? {} : { sdpMid: mid }),
        ...(line === undefined ? {} : { sdpMLineIndex: line }),
        ...(fragment === undefined ? {} : { usernameFragment: fragment }),
      };
      // Of an offer that was not taken, or of a generation that is over.
      this.#pc.addIceCandidate(known).catch(() => undefined);
    }
  }

  close(): void {
    this.#cancel?.();
    this.#pc.onicecandidate = null;
  }

  #gather({ candidate, sdpMid, sdpMLineIndex, usernameFragment }: RTCIceCandidate): void {
    this.#found.push({
      candidate,
      ...(sdpMid === null ? {} : { mid: sdpMid }),
      ...(sdpMLineIndex === null ? {} : { line: sdpMLineIndex }),
      ...(usernameFragment ? { fragment: usernameFragment } : {}),
    });
    if (this.#found.length === 1) this.#cancel = this.#clock.after(GATHER, () => this.#send());
  }

  #send(): void {
    while (this.#found.length) this.#tell(this.#found.splice(0, AT_MOST));
  }
}
