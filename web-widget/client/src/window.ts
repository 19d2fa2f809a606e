import type { LogEvent } from '@peerline/protocol';

/** What to ask `history.get` for. */
export interface Missing {
  readonly before: number;
  readonly limit: number;
}

/** A page never asks for more than the server gives. */
export const PAGE = 100;
const EARLY_AT_MOST = 500;

/**
 * The part of a conversation's log that is held: every event with base < seq <= head, in order, once.
 * What arrives too early waits until the gap before it is closed.
 */
export class LogWindow {
  #base: number;
  #events: readonly LogEvent[] = [];
  readonly #early = new Map<number, LogEvent>();
  /** The highest seq known to exist. */
  #known: number;

  constructor(base = 0) {
    this.#base = base;
    this.#known = base;
  }

  get base(): number {
    return this.#base;
  }

  get head(): number {
    return this.#base + this.#events.length;
  }

  get events(): readonly LogEvent[] {
    return this.#events;
  }

  /** The server says so much exists. */
  expect(seq: number): void {
    this.#known = Math.max(this.#known, seq);
  }

  /** Takes events in any order, any number of times; true when more is held than before. */
  add(events: readonly LogEvent[]): boolean {
    const before = this.#events.length;
    const older = new Map<number, LogEvent>();
    for (const event of events) {
      this.expect(event.seq);
      if (event.seq > this.head) this.#early.set(event.seq, event);
      else if (event.seq <= this.#base) older.set(event.seq, event);
    }
    this.#takeOlder(older);
    this.#takeEarly();
    return this.#events.length > before;
  }

  /** Forgets everything and goes on behind `head`; older events can be fetched. */
  reset(head: number): void {
    this.#base = head;
    this.#known = head;
    this.#events = [];
    this.#early.clear();
  }

  /** The gap between what is held and what is known to exist, its newest page first. */
  missing(): Missing | undefined {
    const before = this.#early.size ? Math.min(...this.#early.keys()) : this.#known + 1;
    const count = before - 1 - this.head;
    return count > 0 ? { before, limit: Math.min(PAGE, count) } : undefined;
  }

  #takeOlder(older: Map<number, LogEvent>): void {
    const found: LogEvent[] = [];
    for (let event = older.get(this.#base); event; event = older.get(this.#base)) {
      found.unshift(event);
      this.#base--;
    }
    if (found.length) this.#events = [...found, ...this.#events];
  }

  #takeEarly(): void {
    const found: LogEvent[] = [];
    let next = this.head + 1;
    for (let event = this.#early.get(next); event; event = this.#early.get(next)) {
      found.push(event);
      this.#early.delete(next++);
    }
    if (found.length) this.#events = [...this.#events, ...found];
    if (this.#early.size > EARLY_AT_MOST) this.#early.clear();
  }
}
