import type { Client, ConversationStore } from '@peerline/client';
import { computed, effect, type ReadonlySignal } from '@preact/signals';
import type { SignedIn, Waiting } from './api/types';
import type { Frame } from './frame';
import { Resource } from './list/resource';
import { Phone } from './phone/phone';
import { DesktopRings } from './ring/desktop';
import { type Ended, Switchboard } from './ring/switchboard';
import { isStaff } from './shell/permissions';
import { OwnStatus } from './shell/status';
import { TakesCalls } from './shell/takesCalls';
import { Drafts } from './talk/drafts';

/** Everything a signed-in member works with. Made at sign-in, stopped at sign-out. */
export class Desk {
  readonly me: SignedIn;
  readonly staff: boolean;
  readonly client: Client;
  readonly status: OwnStatus;
  readonly takesCalls: TakesCalls;
  readonly switchboard: Switchboard;
  readonly phone: Phone;
  readonly drafts: Drafts;
  readonly desktop: DesktopRings;
  readonly queue: Resource<readonly Waiting[]>;
  readonly inbox: Resource<readonly Waiting[]>;
  /** Conversations this member has now. */
  readonly mine: ReadonlySignal<readonly ConversationStore[]>;
  /** Those that ended while this tab was open. */
  readonly ended: ReadonlySignal<readonly ConversationStore[]>;
  readonly #had = new Set<string>();
  readonly #stops: (() => void)[];

  constructor(frame: Frame, me: SignedIn, told: (ended: Ended) => void) {
    const client = frame.connect(me);
    this.me = me;
    this.staff = isStaff(me.roles);
    this.client = client;
    this.status = new OwnStatus(client);
    this.takesCalls = new TakesCalls(client);
    this.switchboard = new Switchboard(client, frame.router, frame.clock, told);
    this.desktop = new DesktopRings(frame.notices);
    this.phone = new Phone(
      client,
      frame.clock,
      () =>
        import('./phone/part').then(({ openPart }) => openPart(this, frame, document.documentElement.lang)),
      () => frame.keep.getItem('peerline.call') !== null,
    );
    this.drafts = new Drafts(frame.keep, me.member);
    this.queue = new Resource(async () => (await frame.http.get<{ waiting: Waiting[] }>('queue')).waiting);
    this.inbox = new Resource(async () => (await frame.http.get<{ messages: Waiting[] }>('inbox')).messages);
    this.mine = computed(() => this.#stores().filter((store) => this.holds(store)));
    this.ended = computed(() =>
      this.#stores().filter(({ cv, state }) => this.#had.has(cv) && state.value?.state === 'closed'),
    );
    this.#stops = [
      effect(() => {
        for (const { cv } of this.mine.value) this.#had.add(cv);
      }),
      ...(this.staff ? this.#keepListsFresh() : []),
    ];
    client.start();
  }

  /** Whether the conversation is this member's now. */
  holds({ current, state }: ConversationStore): boolean {
    const now = state.value;
    const you = this.client.hello.value?.you;
    return current.value && now?.state === 'assigned' && you !== undefined && now.member?.party === you;
  }

  /** Whether it was this member's in this tab, and so may be read on. */
  had(cv: string): boolean {
    return this.#had.has(cv);
  }

  /** Nobody looks at the conversation here any more: one that is not this member's is let go. */
  lookAway(cv: string): void {
    const store = this.client.conversation(cv);
    if (!store || this.holds(store) || this.had(cv)) return;
    if (this.staff) this.client.request('conversation.unwatch', { cv }).catch(() => undefined);
    this.client.forget(cv);
  }

  /** Holds as many conversations as this member can. */
  get full(): boolean {
    const { hello, team } = this.client;
    const you = hello.value?.you;
    const own = team.value?.people.find(({ person }) => person.party === you);
    return own?.load !== undefined && own.capacity !== undefined && own.load >= own.capacity;
  }

  stop(): void {
    for (const stop of this.#stops) stop();
    this.switchboard.stop();
    this.phone.stop();
    this.status.stop();
    this.takesCalls.stop();
    this.client.stop();
  }

  /** The server tells how many there are; who they are is fetched when that changes. */
  #keepListsFresh(): (() => void)[] {
    const { client } = this;
    const waits = computed(() => client.team.value?.waiting);
    const messages = computed(() => client.inbox.value?.messages);
    return [
      effect(() => {
        if (waits.value !== undefined) void this.queue.reload();
      }),
      effect(() => {
        if (messages.value !== undefined) void this.inbox.reload();
      }),
    ];
  }

  #stores(): ConversationStore[] {
    return [...this.client.conversations.value.values()];
  }
}
