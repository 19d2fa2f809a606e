import {
  type AskRequest,
  type CallState,
  type ClientFrame,
  type Cursor,
  type Hello,
  type HintType,
  type InboxCount,
  newId,
  type Page,
  type ReplyOf,
  type RequestData,
  type RequestType,
  type ServerFrame,
  type Snapshot,
  type Team,
  type TellFrame,
} from '@peerline/protocol';
import { batch, type ReadonlySignal, signal } from '@preact/signals-core';
import type { Clock } from './clock';
import { Connection, type Link, type Socket } from './connection';
import { ConversationStore } from './conversation';
import { type Keep, type Letter, Outbox } from './outbox';
import type { ReconnectPolicy } from './reconnect';
import { RequestError, type RequestOptions, Requests } from './requests';
import { Rings } from './rings';
import { TypingHints } from './typist';

export interface ClientOptions {
  readonly open: (session: string) => Socket;
  /** This tab's session id; it should survive a reload. */
  readonly session: string;
  readonly outbox: Keep;
  /** Conversations to continue that were held before a reload. */
  readonly cursors?: readonly Cursor[];
  readonly clock: Clock;
  readonly policy: ReconnectPolicy;
  readonly random: () => number;
  /** Where the visitor is now. */
  readonly page?: () => Page | undefined;
  /** The server renewed the visitor's token. */
  readonly onToken?: (token: string) => void;
  /** This tab got another session id. */
  readonly onSession?: (session: string) => void;
}

/** What browsers in a call tell each other through the server. */
export type CallSignal = Extract<
  TellFrame,
  { t: 'call.description' | 'call.description.received' | 'call.candidate' }
>;

/** How long a head may be ahead of what arrived before it is fetched. */
const BEHIND_FOR = 1_500;
const OLDER = 50;

/** One tab's view of everything its party may see, kept true over any loss of the connection. */
export class Client {
  readonly #hello = signal<Hello | undefined>(undefined);
  readonly #you = signal<string | undefined>(undefined);
  readonly #team = signal<Team | undefined>(undefined);
  readonly #inbox = signal<InboxCount | undefined>(undefined);
  readonly #calls = signal<ReadonlyMap<string, CallState>>(new Map());
  readonly #conversations = signal<ReadonlyMap<string, ConversationStore>>(new Map());
  readonly #synced = signal(false);
  readonly #fetching = new Set<string>();
  readonly #options: ClientOptions;
  readonly #connection: Connection;
  readonly #requests: Requests;
  readonly #typing: TypingHints;
  readonly #marks = new Map<string, number>();
  #resume = '';

  readonly outbox: Outbox;
  readonly rings: Rings;
  /** Hears them at once and in order. */
  onCallSignal: ((signal: CallSignal) => void) | undefined;

  constructor(options: ClientOptions) {
    const { clock, random } = options;
    this.#options = options;
    this.#connection = new Connection(options, {
      hello: (hello) => this.#greeted(hello),
      frame: (frame) => this.#received(frame),
      down: () => this.#down(),
      session: (session) => options.onSession?.(session),
      heads: () => this.#cursors(),
      newSession: newId,
    });
    const line = {
      send: (frame: ClientFrame) => this.#connection.send(frame),
      probe: () => this.#connection.probe(),
    };
    this.#requests = new Requests(line, clock, random);
    this.#typing = new TypingHints((cv, on) => this.tell('typing', { cv, on }), clock);
    this.rings = new Rings(clock);
    this.outbox = new Outbox(
      this.#requests,
      options.outbox,
      clock,
      (cv) => this.conversation(cv)?.head ?? -1,
    );
    for (const cursor of options.cursors ?? []) this.#open(cursor.cv, cursor);
    for (const letter of this.outbox.letters.peek()) this.#open(letter.d.cv);
  }

  get link(): ReadonlySignal<Link> {
    return this.#connection.link;
  }

  /** The newest hello: who one is, the limits, the server's clock. */
  get hello(): ReadonlySignal<Hello | undefined> {
    return this.#hello;
  }

  /** Whether everything missed was received at least once since the start. */
  get synced(): ReadonlySignal<boolean> {
    return this.#synced;
  }

  get team(): ReadonlySignal<Team | undefined> {
    return this.#team;
  }

  get inbox(): ReadonlySignal<InboxCount | undefined> {
    return this.#inbox;
  }

  /** This party's calls by id, each as the server told it last; a snapshot drops those that ended before it. */
  get calls(): ReadonlySignal<ReadonlyMap<string, CallState>> {
    return this.#calls;
  }

  get conversations(): ReadonlySignal<ReadonlyMap<string, ConversationStore>> {
    return this.#conversations;
  }

  conversation(cv: string): ConversationStore | undefined {
    return this.#conversations.peek().get(cv);
  }

  start(): void {
    this.#connection.start();
  }

  stop(): void {
    this.#connection.stop();
  }

  /** Goes on as somebody else, to whom nothing that is held belongs. Returns the own messages that were not sent. */
  startOver(): string[] {
    const unsent = this.outbox.clear();
    this.#connection.stop();
    this.#connection.renew();
    this.#requests.abandon();
    this.#marks.clear();
    batch(() => {
      this.#conversations.value = new Map();
      this.#calls.value = new Map();
      this.#you.value = undefined;
      this.#synced.value = false;
    });
    return unsent;
  }

  /** The network or the person is back. */
  wake(): void {
    this.#connection.wake();
  }

  request<T extends RequestType>(t: T, d: RequestData<T>, options?: RequestOptions): Promise<ReplyOf<T>> {
    return this.#requests.send(t, d, options);
  }

  /** Never answered; lost when there is no live connection. */
  tell<T extends HintType>(t: T, d: RequestData<T>): void {
    if (this.link.peek().status === 'live') this.#connection.send({ t, d } as ClientFrame);
  }

  /** Opens a conversation with its first message; works offline. */
  ask(question: Omit<AskRequest, 'cv'>, cv: string = newId()): Letter {
    this.#open(cv);
    return this.outbox.ask({ ...question, cv });
  }

  /** Works offline. */
  say(cv: string, text: string): Letter {
    this.#typing.stop();
    return this.outbox.say(cv, text);
  }

  typing(cv: string): void {
    this.#typing.pressed(cv);
  }

  typingStopped(): void {
    this.#typing.stop();
  }

  /** Everything up to `seq` was seen; told again after a reconnect, since a hint may be lost. */
  read(cv: string, seq: number): void {
    if (seq <= (this.#marks.get(cv) ?? 0)) return;
    this.#marks.set(cv, seq);
    const you = this.#you.peek();
    if (you) this.conversation(cv)?.read(you, seq);
    this.tell('message.read', { cv, seq });
  }

  /** Lost when offline: the next resume tells the page anyway. */
  viewPage(page: Page): void {
    this.tell('page.view', { page });
  }

  /** Loads a page of older events; rejects with RequestError. */
  async older(cv: string): Promise<void> {
    const store = this.#open(cv);
    if (store.base > 0) await this.#fetch(store, store.base + 1, OLDER);
  }

  /** A member reads along; its events follow until `unwatch`. Ask again after each reconnect. */
  async watch(cv: string): Promise<ConversationStore> {
    const page = await this.request('conversation.watch', { cv });
    const store = this.conversation(cv) ?? this.#open(cv, { cv, epoch: page.epoch, seq: page.head });
    this.#arrived(store, store.history(page));
    return store;
  }

  /** No longer of interest here. */
  forget(cv: string): void {
    const rest = new Map(this.#conversations.peek());
    rest.delete(cv);
    this.#conversations.value = rest;
  }

  #greeted(hello: Hello): void {
    batch(() => {
      this.#hello.value = hello;
      this.#you.value = hello.you;
    });
    if (hello.token) this.#options.onToken?.(hello.token);
    this.#resume = newId();
    const page = this.#options.page?.();
    const d = { cursors: this.#cursors(), ...(page ? { page } : {}) };
    this.#connection.send({ t: 'resume', id: this.#resume, d });
  }

  #resumed(): void {
    this.#connection.settled();
    this.#synced.value = true;
    this.#requests.up();
    for (const [cv, seq] of this.#marks) this.tell('message.read', { cv, seq });
    for (const store of this.#conversations.peek().values()) this.#complete(store);
  }

  #down(): void {
    this.#requests.down();
    this.#fetching.clear();
    for (const store of this.#conversations.peek().values()) store.hush();
  }

  /** A visitor goes on with all that is held, a member only with what is still theirs. */
  #cursors(): Cursor[] {
    const visitor = !this.#hello.peek()?.me;
    return [...this.#conversations.peek().values()].flatMap((store) =>
      visitor || store.current.peek() ? (store.cursor() ?? []) : [],
    );
  }

  #received(frame: ServerFrame): void {
    switch (frame.t) {
      case 'ack':
        if (frame.re === this.#resume) this.#resumed();
        else this.#requests.acknowledged(frame.re, frame.d);
        break;
      case 'error':
        if (frame.re === this.#resume) this.#connection.restart();
        else if (frame.re) this.#requests.refused(frame.re, frame.d);
        break;
      case 'event': {
        const store = this.#open(frame.cv);
        this.#arrived(store, store.add([frame]));
        break;
      }
      case 'snapshot':
        this.#replace(frame.d);
        break;
      case 'resync': {
        const { cv, epoch, first, head } = frame.d;
        const store = this.#open(cv);
        if (store.resync(epoch, first, head)) this.outbox.forgotten(cv);
        else this.outbox.covered(cv, head);
        this.#complete(store);
        break;
      }
      case 'conversation': {
        const store = this.#open(frame.d.cv);
        store.update(frame.d);
        this.#complete(store);
        break;
      }
      case 'ring':
        this.rings.rung(frame.d);
        break;
      case 'ring.ended':
        this.rings.ended(frame.d);
        break;
      case 'team':
        this.#team.value = frame.d;
        break;
      case 'inbox':
        this.#inbox.value = frame.d;
        break;
      case 'typing':
        this.conversation(frame.d.cv)?.typed(frame.d.from, frame.d.on);
        break;
      case 'read':
        this.conversation(frame.d.cv)?.read(frame.d.party, frame.d.seq);
        break;
      case 'call':
        this.#called(this.#calls.peek(), [frame.d]);
        break;
      case 'call.description':
      case 'call.description.received':
      case 'call.candidate':
        this.onCallSignal?.(frame);
        break;
    }
  }

  #replace({ conversations, rings, team, inbox, calls }: Snapshot): void {
    batch(() => {
      const there = new Set(conversations.map(({ cv }) => cv));
      for (const [cv, store] of this.#conversations.peek()) if (!there.has(cv)) store.absent();
      for (const state of conversations) this.#open(state.cv).update(state);
      this.rings.replace(rings);
      this.#team.value = team;
      this.#inbox.value = inbox;
      this.#called(new Map(), calls);
    });
  }

  /** Of each call the highest version holds, whatever order they come in. */
  #called(others: ReadonlyMap<string, CallState>, calls: readonly CallState[]): void {
    const held = this.#calls.peek();
    const next = new Map(others);
    for (const state of calls) {
      const known = held.get(state.call);
      next.set(state.call, known && known.version > state.version ? known : state);
    }
    this.#calls.value = next;
  }

  #open(cv: string, from?: Cursor): ConversationStore {
    const found = this.conversation(cv);
    if (found) return found;
    const store = new ConversationStore(cv, this.#you, this.outbox.letters, this.#options.clock, from);
    this.#conversations.value = new Map(this.#conversations.peek()).set(cv, store);
    return store;
  }

  #arrived(store: ConversationStore, ids: readonly string[]): void {
    for (const id of ids) this.outbox.arrived(id);
    this.outbox.covered(store.cv, store.head);
    this.#complete(store);
  }

  /** Fetches what is known to exist and did not come by itself. */
  #complete(store: ConversationStore): void {
    if (!store.missing() || this.#fetching.has(store.cv)) return;
    this.#fetching.add(store.cv);
    this.#options.clock.after(store.blank ? 0 : BEHIND_FOR, async () => {
      try {
        const missing = store.missing();
        if (missing) await this.#fetch(store, missing.before, missing.limit);
      } catch (error) {
        // Without an answer the next resume or beat closes the gap; a refusal means that it is not ours to read.
        if (!(error instanceof RequestError)) throw error;
        return;
      } finally {
        this.#fetching.delete(store.cv);
      }
      this.#complete(store);
    });
  }

  async #fetch(store: ConversationStore, before: number, limit: number): Promise<void> {
    const page = await this.request('history.get', { cv: store.cv, before, limit });
    this.#arrived(store, store.history(page));
  }
}
