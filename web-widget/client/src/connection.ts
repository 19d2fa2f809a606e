import {
  CLOSE_CODES,
  type ClientFrame,
  type Cursor,
  decodeServer,
  encodeClient,
  type Hello,
  mayReconnect,
  type ServerFrame,
} from '@peerline/protocol';
import { type ReadonlySignal, signal } from '@preact/signals-core';
import { type Cancel, type Clock, nothingToCancel } from './clock';
import type { ReconnectPolicy } from './reconnect';

/** The part of WebSocket that is used. */
export interface Socket {
  send(text: string): void;
  close(code?: number): void;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
}

export interface ConnectionOptions {
  /** Opens a socket for this session. */
  readonly open: (session: string) => Socket;
  readonly session: string;
  readonly clock: Clock;
  readonly policy: ReconnectPolicy;
  readonly random: () => number;
}

export interface ConnectionListener {
  /** First frame of each connection. */
  hello(hello: Hello): void;
  frame(frame: ServerFrame): void;
  /** The connection is gone; what was not acknowledged may be lost. */
  down(): void;
  /** This tab goes on under another session id; keep it for the next load. */
  session(session: string): void;
  /** What is held, told with each beat. */
  heads(): Cursor[];
  newSession(): string;
}

/** connecting: a socket is being opened or resumed. waiting: the next attempt is planned. stopped: not started, or it will not come back by itself. */
export type LinkStatus = 'connecting' | 'live' | 'waiting' | 'stopped';

export interface Link {
  readonly status: LinkStatus;
  /** Attempts in a row that did not last. */
  readonly failures: number;
  /** The close code, when stopped by the server. */
  readonly code?: number;
}

/** Another tab connected under this session's id (a duplicated tab): this one needs an id of its own. */
const DISPLACED = CLOSE_CODES.DISPLACED_BY_RECONNECT.code;
const HELLO_WITHIN = 10_000;
const RESUMED_WITHIN = 15_000;
const PROBE_WITHIN = 5_000;
const DEAD_AFTER_BEATS = 2.5;
/** A hidden page's timers may run once a minute: silence means something only when so many beats had no answer. */
const DEAD_AFTER_UNANSWERED = 2;
/** A connection that lasted so long was a good one: the delays start anew. */
const LASTED = 10_000;

/** One session's socket, opened again and again until it is stopped or told not to come back. */
export class Connection {
  readonly #link = signal<Link>({ status: 'stopped', failures: 0 });
  readonly #options: ConnectionOptions;
  readonly #listener: ConnectionListener;
  #session: string;
  #socket: Socket | undefined;
  #retry: Cancel = nothingToCancel;
  #patience: Cancel = nothingToCancel;
  #beating: Cancel = nothingToCancel;
  #resuming: Cancel = nothingToCancel;
  #beat = 0;
  #heard = 0;
  #unanswered = 0;
  #liveSince: number | undefined;

  constructor(options: ConnectionOptions, listener: ConnectionListener) {
    this.#options = options;
    this.#listener = listener;
    this.#session = options.session;
  }

  get link(): ReadonlySignal<Link> {
    return this.#link;
  }

  get session(): string {
    return this.#session;
  }

  /** Connects now, unless a socket is already there. Also the way back after `stopped`. */
  start(): void {
    if (this.#socket) return;
    this.#retry();
    this.#link.value = { status: 'connecting', failures: this.#link.peek().failures };
    const socket = this.#options.open(this.#session);
    this.#socket = socket;
    socket.onmessage = ({ data }) => this.#received(data);
    socket.onclose = ({ code }) => this.#closed(code);
    this.#expectWithin(HELLO_WITHIN);
  }

  stop(code?: number): void {
    this.#abandon();
    this.#retry();
    const { failures } = this.#link.peek();
    this.#link.value = { status: 'stopped', failures, ...(code === undefined ? {} : { code }) };
  }

  /** The network or the person is back: try at once, or make sure that the connection still lives. */
  wake(): void {
    const { status } = this.#link.peek();
    if (status === 'waiting') this.start();
    else if (status === 'live') this.probe();
  }

  /** Asks the server for a sign of life; without one the connection is dropped and made anew. */
  probe(): void {
    if (!this.#socket || !this.#beat) return;
    this.#sendBeat();
    this.#expectWithin(PROBE_WITHIN);
  }

  /** Gives this connection up for a new one. */
  restart(): void {
    if (this.#socket) this.#lost();
  }

  /** From the next connection on, this is another session. */
  renew(): void {
    this.#session = this.#listener.newSession();
    this.#listener.session(this.#session);
  }

  /** Resumed: from now on requests may be sent. */
  settled(): void {
    this.#resuming();
    this.#liveSince = this.#options.clock.now();
    this.#link.value = { status: 'live', failures: this.#link.peek().failures };
  }

  /** False when there is nothing to send on; the frame is then gone. */
  send(frame: ClientFrame): boolean {
    if (!this.#socket || !this.#beat) return false;
    this.#socket.send(encodeClient(frame));
    return true;
  }

  #received(data: unknown): void {
    this.#heard = this.#options.clock.now();
    this.#unanswered = 0;
    this.#patience();
    const frame = decodeServer(String(data));
    if (!frame) return;
    if (frame.t === 'hello') {
      this.#beat = frame.d.beat;
      this.#keepBeating();
      this.#resuming = this.#options.clock.after(RESUMED_WITHIN, () => this.#lost());
      this.#listener.hello(frame.d);
    } else {
      this.#listener.frame(frame);
    }
  }

  #keepBeating(): void {
    this.#beating();
    this.#beating = this.#options.clock.after(this.#beat, () => {
      const silence = this.#options.clock.now() - this.#heard;
      if (this.#unanswered >= DEAD_AFTER_UNANSWERED && silence > this.#beat * DEAD_AFTER_BEATS) {
        this.#lost();
      } else {
        this.#sendBeat();
        this.#keepBeating();
      }
    });
  }

  #sendBeat(): void {
    this.#unanswered++;
    this.send({ t: 'beat', d: { heads: this.#listener.heads() } });
  }

  #expectWithin(ms: number): void {
    this.#patience();
    this.#patience = this.#options.clock.after(ms, () => this.#lost());
  }

  #closed(code: number): void {
    if (!mayReconnect(code)) {
      this.stop(code);
      return;
    }
    if (code === DISPLACED) this.renew();
    this.#lost();
  }

  #lost(): void {
    const { clock, policy, random } = this.#options;
    const lasted = this.#liveSince !== undefined && clock.now() - this.#liveSince >= LASTED;
    const failures = lasted ? 0 : this.#link.peek().failures;
    this.#abandon();
    this.#retry();
    this.#link.value = { status: 'waiting', failures: failures + 1 };
    this.#retry = clock.after(policy.delay(failures, random()), () => this.start());
  }

  /** Lets go of the socket; whatever it still says is not heard. */
  #abandon(): void {
    const socket = this.#socket;
    if (!socket) return;
    this.#patience();
    this.#beating();
    this.#resuming();
    this.#socket = undefined;
    this.#beat = 0;
    this.#liveSince = undefined;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
    this.#listener.down();
  }
}
