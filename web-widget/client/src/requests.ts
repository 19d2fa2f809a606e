import {
  type ClientFrame,
  type ErrorCode,
  type ErrorFrame,
  newId,
  type ReplyOf,
  type RequestData,
  type RequestType,
} from '@peerline/protocol';
import { type Cancel, type Clock, nothingToCancel } from './clock';
import { growingDelays } from './reconnect';

/** Why a request did not work; `timeout`: nobody knows whether the server did it. */
export class RequestError extends Error {
  readonly code: ErrorCode | 'timeout';

  constructor(code: ErrorCode | 'timeout', message: string) {
    super(message);
    this.code = code;
  }
}

export interface RequestOptions {
  /** Made once and kept: the server does a repeated id once. */
  readonly id?: string;
  /** Ms until it is given up; never when `Number.POSITIVE_INFINITY`. */
  readonly patience?: number;
}

interface Pending {
  readonly frame: ClientFrame;
  readonly done: (reply: unknown) => void;
  readonly failed: (error: RequestError) => void;
  tries: number;
  /** Ends the wait for an answer, or for the next try. */
  wait: Cancel;
  deadline: Cancel;
}

export interface Line {
  /** Sends a frame; false when there is no live connection. */
  send(frame: ClientFrame): boolean;
  /** Answers are overdue: find out whether the connection still lives. */
  probe(): void;
}

const PATIENCE = 20_000;
const ANSWER_WITHIN = 8_000;
const TRIES = 6;

/**
 * Matches answers with what was asked. A request is sent again, with the same id, after a reconnect, when its answer is overdue, and
 * after an error that allows it; so it is done once, or the caller is told why not.
 */
export class Requests {
  readonly #pending = new Map<string, Pending>();
  readonly #line: Line;
  readonly #clock: Clock;
  readonly #random: () => number;
  #live = false;

  constructor(line: Line, clock: Clock, random: () => number) {
    this.#line = line;
    this.#clock = clock;
    this.#random = random;
  }

  /** Rejects with RequestError. */
  send<T extends RequestType>(t: T, d: RequestData<T>, options: RequestOptions = {}): Promise<ReplyOf<T>> {
    const { id = newId(), patience = PATIENCE } = options;
    return new Promise((resolve, reject) => {
      const pending: Pending = {
        frame: { t, id, d } as ClientFrame,
        done: (reply) => resolve(reply as ReplyOf<T>),
        failed: reject,
        tries: 0,
        wait: nothingToCancel,
        deadline: Number.isFinite(patience)
          ? this.#clock.after(patience, () => this.#giveUp(id))
          : nothingToCancel,
      };
      this.#pending.set(id, pending);
      if (this.#live) this.#transmit(pending);
    });
  }

  /** The connection is resumed: everything unanswered is sent again, oldest first. */
  up(): void {
    this.#live = true;
    for (const pending of [...this.#pending.values()]) this.#transmit(pending);
  }

  down(): void {
    this.#live = false;
    for (const pending of this.#pending.values()) pending.wait();
  }

  acknowledged(id: string, reply: unknown): void {
    this.#take(id)?.done(reply);
  }

  refused(id: string, failure: ErrorFrame['d']): void {
    const pending = this.#pending.get(id);
    if (!pending) return;
    pending.wait();
    if (failure.retry && pending.tries < TRIES) {
      const delay = growingDelays.delay(pending.tries, this.#random());
      pending.wait = this.#clock.after(delay, () => this.#transmit(pending));
    } else {
      this.#take(id)?.failed(new RequestError(failure.code, failure.message));
    }
  }

  /** Nobody waits for any answer any more. */
  abandon(): void {
    for (const id of [...this.#pending.keys()]) this.#giveUp(id);
  }

  #transmit(pending: Pending): void {
    pending.wait();
    if (!this.#live || !this.#line.send(pending.frame)) return;
    pending.tries++;
    pending.wait = this.#clock.after(ANSWER_WITHIN, () => {
      this.#line.probe();
      this.#transmit(pending);
    });
  }

  #giveUp(id: string): void {
    const pending = this.#take(id);
    pending?.failed(new RequestError('timeout', `no answer to ${pending.frame.t} in time`));
  }

  #take(id: string): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    pending?.wait();
    pending?.deadline();
    return pending;
  }
}
