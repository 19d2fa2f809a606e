import type {
  ConversationState,
  Cursor,
  EventData,
  HistoryReply,
  LogEvent,
  Person,
} from '@peerline/protocol';
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals-core';
import type { Cancel, Clock } from './clock';
import type { Letter } from './outbox';
import { LogWindow, type Missing } from './window';

/** Typing ends by itself when no further sign comes. */
const TYPING_LASTS = 6_000;

const FIRST_PAGE = 50;

/** What somebody would miss who does not look at the chat: a wish comes during a call, over which the chat may be closed. */
const WANTS_READING: ReadonlySet<EventData['body']['kind']> = new Set([
  'message',
  'answered',
  'product_wished',
]);

export type MessageState = 'sending' | 'sent' | 'read' | 'failed';

/** What is shown: the log, then own messages that are not in it yet. */
export interface Entry {
  /** The request's id: stays the same when a pending message becomes an event. */
  readonly id: string;
  readonly at: number;
  /** Absent while pending. */
  readonly seq?: number;
  readonly from?: Person;
  readonly own: boolean;
  readonly body: EventData['body'];
  /** How far an own message got. */
  readonly state?: MessageState;
}

export interface Typist {
  readonly party: string;
  readonly person: Person;
}

/** One conversation as this tab holds it. */
export class ConversationStore {
  readonly cv: string;
  readonly #clock: Clock;
  readonly #you: ReadonlySignal<string | undefined>;
  readonly #window: LogWindow;
  readonly #events = signal<readonly LogEvent[]>([]);
  readonly #state = signal<ConversationState | undefined>(undefined);
  readonly #current = signal(false);
  readonly #reads = signal<Readonly<Record<string, number>>>({});
  readonly #typing = signal<readonly Typist[]>([]);
  readonly #first = signal(1);
  readonly #base = signal(0);
  readonly #expiry = new Map<string, Cancel>();
  #epoch: number | undefined;

  /** All entries in order. */
  readonly entries: ReadonlySignal<readonly Entry[]>;
  /** Messages and wishes of others beyond the own read mark. */
  readonly unread: ReadonlySignal<number>;
  /** Whether older events exist that are not held. */
  readonly hasOlder: ReadonlySignal<boolean>;

  constructor(
    cv: string,
    you: ReadonlySignal<string | undefined>,
    letters: ReadonlySignal<readonly Letter[]>,
    clock: Clock,
    from?: Cursor,
  ) {
    this.cv = cv;
    this.#you = you;
    this.#clock = clock;
    this.#window = new LogWindow(from?.seq);
    this.#base.value = this.#window.base;
    this.#epoch = from?.epoch;
    this.entries = computed(() => this.#merge(letters.value.filter((letter) => letter.d.cv === cv)));
    this.unread = computed(() => this.#countUnread());
    this.hasOlder = computed(() => this.#base.value >= this.#first.value);
  }

  /** The newest state; absent until the server sent one. */
  get state(): ReadonlySignal<ConversationState | undefined> {
    return this.#state;
  }

  /** Whether the newest snapshot, or a state since then, had it. */
  get current(): ReadonlySignal<boolean> {
    return this.#current;
  }

  /** High-water read mark of each party. */
  get reads(): ReadonlySignal<Readonly<Record<string, number>>> {
    return this.#reads;
  }

  /** Who else is writing now. */
  get typing(): ReadonlySignal<readonly Typist[]> {
    return this.#typing;
  }

  get head(): number {
    return this.#window.head;
  }

  get base(): number {
    return this.#window.base;
  }

  cursor(): Cursor | undefined {
    return this.#epoch === undefined ? undefined : { cv: this.cv, epoch: this.#epoch, seq: this.head };
  }

  /** Returns the ids that are in the log now. */
  add(events: readonly LogEvent[]): string[] {
    const before = this.#window.head;
    if (this.#window.add(events)) {
      batch(() => {
        this.#events.value = this.#window.events;
        this.#base.value = this.#window.base;
        for (const event of events) if (event.seq > before) this.typed(event.d.from, false);
      });
    }
    return events.filter(({ seq }) => seq > this.base && seq <= this.head).map(({ d }) => d.id);
  }

  /** A page of history: closes gaps, or adds older events. Of another epoch it proves nothing and is dropped. */
  history(page: HistoryReply): string[] {
    if (this.#epoch !== undefined && page.epoch !== this.#epoch) return [];
    this.#epoch = page.epoch;
    this.#first.value = Math.max(1, page.first);
    this.#window.expect(page.head);
    return this.add(page.events);
  }

  /** The log cannot be continued from what is held. True when the store itself went back in time. */
  resync(epoch: number, first: number, head: number): boolean {
    const another = this.#epoch !== undefined && this.#epoch !== epoch;
    this.#epoch = epoch;
    this.#window.reset(head);
    batch(() => {
      this.#first.value = Math.max(1, first);
      this.#base.value = head;
      this.#events.value = [];
    });
    return another;
  }

  /** Two announcements may overtake each other on their way: an older one of this epoch tells nothing new of who has it, only how far it was read. */
  update(state: ConversationState): void {
    if (this.#epoch === undefined) this.#epoch = state.epoch;
    // A state of another epoch says nothing about the events that are held; the resync that follows does.
    if (this.#epoch === state.epoch) this.#window.expect(state.head);
    batch(() => {
      if (!this.#supersedes(state)) this.#state.value = state;
      this.#current.value = true;
      this.#first.value = Math.max(1, state.first);
      for (const { party, seq } of state.reads) this.read(party, seq);
    });
  }

  /** Whether what is shown is newer than this state: versions of one epoch grow with each change. */
  #supersedes(state: ConversationState): boolean {
    const shown = this.#state.peek();
    return shown !== undefined && shown.epoch === state.epoch && state.version < shown.version;
  }

  /** The newest snapshot does not have it. */
  absent(): void {
    this.#current.value = false;
  }

  read(party: string, seq: number): void {
    const reads = this.#reads.peek();
    if (seq > (reads[party] ?? 0)) this.#reads.value = { ...reads, [party]: seq };
  }

  typed(person: Person, on: boolean): void {
    const party = person.party ?? '';
    this.#expiry.get(party)?.();
    this.#expiry.delete(party);
    const others = this.#typing.peek().filter((typist) => typist.party !== party);
    if (on) {
      this.#expiry.set(
        party,
        this.#clock.after(TYPING_LASTS, () => this.typed(person, false)),
      );
      this.#typing.value = [...others, { party, person }];
    } else if (others.length < this.#typing.peek().length) {
      this.#typing.value = others;
    }
  }

  /** Nobody is known to write while there is no connection. */
  hush(): void {
    for (const cancel of this.#expiry.values()) cancel();
    this.#expiry.clear();
    this.#typing.value = [];
  }

  /** What is known to exist and not held: a gap to be closed, or everything after a resync. */
  missing(): Missing | undefined {
    return this.#window.missing() ?? (this.blank ? { before: this.base + 1, limit: FIRST_PAGE } : undefined);
  }

  /** Nothing is held though there is something. */
  get blank(): boolean {
    return this.head === this.base && this.base >= this.#first.peek();
  }

  #merge(letters: readonly Letter[]): Entry[] {
    const you = this.#you.value;
    const seen = Math.max(
      0,
      ...Object.entries(this.#reads.value).flatMap(([party, seq]) => (party === you ? [] : [seq])),
    );
    const logged = this.#events.value.map(({ seq, d }): Entry => {
      const own = you !== undefined && d.from.party === you;
      const state = own ? { state: seq <= seen ? ('read' as const) : ('sent' as const) } : {};
      return { id: d.id, at: d.at, seq, from: d.from, own, body: d.body, ...state };
    });
    const ids = new Set(logged.map((entry) => entry.id));
    const pending = letters.filter((letter) => !ids.has(letter.id)).map(pendingEntry);
    return [...logged, ...pending];
  }

  #countUnread(): number {
    const you = this.#you.value;
    const mark = (you && this.#reads.value[you]) || 0;
    return this.#events.value.filter(
      ({ seq, d }) => seq > mark && d.from.party !== you && WANTS_READING.has(d.body.kind),
    ).length;
  }
}

function pendingEntry({ id, at, d, state }: Letter): Entry {
  return { id, at, own: true, body: { kind: 'message', text: d.text }, state };
}
