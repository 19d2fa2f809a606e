import {
  browserClock,
  Client,
  type ConversationStore,
  growingDelays,
  newId,
  onWake,
  webSocket,
} from '@peerline/client';
import type { Product, ShopPage } from '@peerline/loader/messages';
import type { CallMedia, PreviewReply } from '@peerline/protocol';
import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { Calling } from './calling';
import type { Beginning, Host } from './host';
import { type Kept, readKept } from './kept';
import { Similar } from './similar';
import type { Site } from './site';
import { isOver, isTaken, newToken } from './token';

/** So much of the log is fetched again after a reload; older messages on demand. */
const RECENT = 50;
/** The server ended the sign-in: the token may be over. */
const SIGNED_OUT = 4503;
/** So many attempts in a row without success may mean that the token is refused. */
const DOUBTFUL = 2;
/** An unread message this old came while the visitor was away. */
const AWAY = 120_000;

export interface Question {
  readonly text: string;
  readonly name: string;
  readonly privateMatter: boolean;
  /** To be called at once by whoever takes it. */
  readonly call?: CallMedia;
}

/** The widget apart from its looks: which screen, what is kept, what counts as seen. */
export class Widget {
  readonly site: Site;
  readonly host: Host;
  readonly client: Client;
  readonly similar: Similar;
  readonly language: string;
  /** The conversation that is shown; absent: the first screen. */
  readonly shown: Signal<string | undefined>;
  readonly draft: Signal<string>;
  readonly name: Signal<string>;
  /** From here on messages were new when the conversation came into sight. */
  readonly newFrom = signal<number | undefined>(undefined);
  /** Somebody answered while the visitor was away: their name. */
  readonly late = signal<string | undefined>(undefined);
  /** The site gives no tokens. */
  readonly refused = signal(false);
  /** The conversation is out of sight behind a call. */
  readonly behind = signal(false);
  /** What goes on that one must know of behind a closed panel, in words. */
  readonly doing = signal('');
  readonly store: ReadonlySignal<ConversationStore | undefined>;
  readonly calling: Calling;
  /** The page before this one, in this tab, is gone; it does not live on as in a duplicated tab. */
  readonly left: boolean;
  /** What the shop's page sells, when it was asked for. */
  readonly product = signal<Product | null>(null);
  /** The shop's page now. */
  readonly viewed: Signal<ShopPage>;
  readonly #open: Signal<boolean>;
  readonly #seen = signal(!document.hidden);
  readonly #topic: string | null;
  #token: string | undefined;
  #kept: Kept;
  #live: boolean | null = null;

  /** `unreadWords`: so many messages are new. */
  constructor(
    site: Site,
    host: Host,
    language: string,
    beginning: Beginning,
    unreadWords: (count: number) => string,
  ) {
    const kept = readKept(beginning.kept, newId);
    this.site = site;
    this.host = host;
    this.language = language;
    this.#kept = kept;
    this.left = beginning.left === true;
    this.viewed = signal(beginning.page);
    this.#topic = beginning.topic;
    this.#open = signal(beginning.open);
    this.#token = beginning.token ?? undefined;
    this.shown = signal(kept.cv);
    this.draft = signal(kept.draft ?? '');
    this.name = signal(kept.name ?? '');
    this.similar = new Similar(site.id, browserClock);
    this.client = this.#connect(kept);
    this.store = computed(() => this.client.conversations.value.get(this.shown.value ?? ''));
    this.calling = new Calling(this);
    this.calling.wish.value = kept.wish;
    this.#follow(unreadWords);
  }

  /** Brings the token, then the connection; works on without either. */
  async start(): Promise<void> {
    if (!this.#token || isOver(this.#token, Date.now())) {
      const token = await newToken(this.site.id, browserClock);
      if (token) this.#renewed(token);
      this.refused.value = !token;
    }
    if (this.#token) this.client.start();
  }

  page(page: ShopPage): void {
    this.viewed.value = page;
    this.client.viewPage(page);
  }

  sells(product: Product | null): void {
    this.product.value = product;
  }

  opened(): void {
    this.#comeIntoSight(() => {
      this.#open.value = true;
    });
  }

  closed(): void {
    this.#open.value = false;
    this.newFrom.value = undefined;
    this.late.value = undefined;
  }

  ask({ text, name, privateMatter, call }: Question): string {
    const { d } = this.client.ask({
      text,
      privateMatter,
      language: this.language,
      page: this.viewed.peek(),
      ...(name ? { name } : {}),
      ...(call ? { call } : {}),
      ...(this.#topic ? { topic: this.#topic } : {}),
    });
    this.name.value = name;
    this.draft.value = '';
    this.similar.typed('');
    this.show(d.cv);
    return d.cv;
  }

  say(text: string): void {
    const cv = this.shown.peek();
    if (cv) this.client.say(cv, text);
    this.draft.value = '';
    this.newFrom.value = undefined;
  }

  /** Another conversation, or the first screen. */
  show(cv: string | undefined): void {
    this.late.value = undefined;
    this.#comeIntoSight(() => {
      this.shown.value = cv;
    });
  }

  /** From the conversation that is shown. */
  call(media: CallMedia): void {
    this.calling.wish.value = { media, cv: this.#cv(), again: true };
  }

  cancel(): Promise<unknown> {
    return this.client.request('question.cancel', { cv: this.#cv() });
  }

  solved(solved: boolean): Promise<unknown> {
    return this.client.request('question.solved', { cv: this.#cv(), solved });
  }

  rate(stars: number, comment: string): Promise<unknown> {
    return this.client.request('conversation.rate', {
      cv: this.#cv(),
      stars,
      ...(comment ? { comment } : {}),
    });
  }

  preview(): Promise<PreviewReply> {
    return this.client.request('fallback.preview', { cv: this.#cv() });
  }

  publish(title: string, text: string): Promise<unknown> {
    return this.client.request('fallback.publish', { cv: this.#cv(), title, text });
  }

  leaveMessage(email: string): Promise<unknown> {
    return this.client.request('fallback.message', { cv: this.#cv(), ...(email ? { email } : {}) });
  }

  #cv(): string {
    return this.shown.peek() ?? '';
  }

  #connect(kept: Kept): Client {
    return new Client({
      open: webSocket(location.origin, () => this.#token),
      session: kept.session,
      outbox: {
        read: () => kept.letters ?? null,
        write: (letters) => this.#keep({ letters }),
      },
      cursors: kept.cursor ? [kept.cursor] : [],
      clock: browserClock,
      policy: growingDelays,
      random: Math.random,
      page: () => this.viewed.peek(),
      onToken: (token) => this.#renewed(token),
      onSession: (session) => this.#keep({ session }),
    });
  }

  /** Of a refused token the server knows nothing more: the visitor goes on as somebody new, and what was not sent is in their field. */
  async #checkToken(): Promise<void> {
    const token = this.#token;
    if (!token || (await isTaken(this.site.id, token)) !== false || token !== this.#token) return;
    this.#token = undefined;
    const unsent = this.client.startOver();
    this.show(undefined);
    this.draft.value = [...unsent, this.draft.peek()].filter(Boolean).join('\n');
    await this.start();
  }

  #renewed(token: string): void {
    this.#token = token;
    this.host.token(token);
  }

  #follow(unreadWords: (count: number) => string): void {
    const { client } = this;
    onWake(() => client.wake());
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) this.#seen.value = false;
      else
        this.#comeIntoSight(() => {
          this.#seen.value = true;
        });
    });
    const first = client.synced.subscribe((synced) => {
      if (!synced) return;
      queueMicrotask(() => first());
      this.#arrive();
    });
    effect(() => {
      const { code, failures, status } = client.link.value;
      if (code === SIGNED_OUT || (status === 'waiting' && failures >= DOUBTFUL)) this.#checkToken();
    });
    effect(() => {
      const store = this.store.value;
      const newest = store?.entries.value.findLast((entry) => entry.seq !== undefined)?.seq;
      if (
        store &&
        newest &&
        client.synced.value &&
        this.#open.value &&
        this.#seen.value &&
        !this.behind.value &&
        store.unread.value
      ) {
        client.read(store.cv, newest);
      }
    });
    effect(() => {
      const count = this.#countUnread();
      this.host.unread(count, this.doing.value || (count ? unreadWords(count) : ''));
    });
    effect(() => this.#keepPlace());
  }

  /** Everything missed is here: show what waits for the visitor. */
  #arrive(): void {
    this.#comeIntoSight(() => {
      const waiting = [...this.client.conversations.peek().values()]
        .filter((store) => store.unread.peek() > 0 || isLive(store))
        .sort((one, other) => askedAt(other) - askedAt(one))[0];
      if (waiting && !this.store.peek()?.entries.peek().length) this.shown.value = waiting.cv;
    });
    const unread = this.#firstUnread();
    const cameLate = unread && (unread.body.kind === 'answered' || Date.now() - unread.at > AWAY);
    this.late.value = cameLate ? unread.from?.name : undefined;
  }

  /** Marks what is new in the conversation that is now seen, before it counts as read. */
  #comeIntoSight(change: () => void): void {
    batch(() => {
      change();
      this.newFrom.value = this.client.synced.peek() ? this.#firstUnread()?.seq : undefined;
    });
  }

  #firstUnread() {
    const store = this.store.peek();
    const you = this.client.hello.peek()?.you ?? '';
    const mark = store?.reads.peek()[you] ?? 0;
    return store?.entries
      .peek()
      .find(
        ({ own, seq, body }) =>
          !own && (seq ?? 0) > mark && (body.kind === 'message' || body.kind === 'answered'),
      );
  }

  #countUnread(): number {
    if (this.#open.value && this.#seen.value) return 0;
    let count = 0;
    for (const store of this.client.conversations.value.values()) count += store.unread.value;
    return count;
  }

  #keepPlace(): void {
    const store = this.store.value;
    const live = this.client.synced.value
      ? [...this.client.conversations.value.values()].some(isAwaited)
      : this.#live;
    const entries = store?.entries.value;
    const cursor = entries && store?.cursor();
    this.#keep(
      {
        cv: this.shown.value,
        draft: this.draft.value,
        name: this.name.value,
        wish: this.calling.wish.value,
        cursor: cursor && { ...cursor, seq: Math.max(0, cursor.seq - RECENT) },
      },
      live,
    );
  }

  get kept(): Kept {
    return this.#kept;
  }

  get token(): string {
    return this.#token ?? '';
  }

  /** A picture of the conversation as an address for this page; undefined when it cannot be had. */
  async picture(path: string): Promise<string | undefined> {
    const headers = { authorization: `Bearer ${this.token}` };
    const answer = await fetch(path, { headers }).catch(() => undefined);
    return answer?.ok ? URL.createObjectURL(await answer.blob()) : undefined;
  }

  /** Given back on this tab's next page. */
  keep(change: Partial<Kept>): void {
    this.#keep(change);
  }

  #keep(change: Partial<Kept>, live = this.#live): void {
    this.#live = live;
    this.#kept = { ...this.#kept, ...change };
    this.host.keep(JSON.stringify(this.#kept), live);
  }
}

function isLive(store: ConversationStore): boolean {
  const state = store.state.value?.state;
  return store.current.value && (state === 'waiting' || state === 'assigned');
}

function askedAt(store: ConversationStore): number {
  return store.state.peek()?.askedAt ?? 0;
}

/** Under way, not read, or asked where somebody answers later. */
function isAwaited(store: ConversationStore): boolean {
  if (isLive(store) || store.unread.value > 0) return true;
  const state = store.state.value?.state;
  const last = store.entries.value.findLast(
    ({ body }) => body.kind === 'message' || body.kind === 'answered',
  );
  return (state === 'thread' || state === 'message') && last?.own === true;
}
