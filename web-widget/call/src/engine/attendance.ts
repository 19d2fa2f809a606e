import { type CallSignal, type Hello, RequestError } from '@peerline/client';
import type {
  CallEnd,
  CallMedia,
  CallState,
  InCallReply,
  RequestData,
  RequestType,
} from '@peerline/protocol';
import { batch, computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals-core';
import { DeviceError, type Stage, type Surroundings } from '../model';
import type { Carried } from './carried';
import type { Chosen } from './devices';
import { Hold } from './hold';
import { Mesh } from './mesh';
import { OwnMedia } from './own';
import { isElsewhere, isOut, partyOf, stageOf } from './stage';
import { Times } from './times';

export interface CallOptions {
  readonly surroundings: Surroundings;
  readonly chosen: Chosen;
  /** By how many ms this machine's clock is ahead of the server's. */
  readonly ahead: ReadonlySignal<number>;
  readonly id: string;
  readonly cv: string;
  readonly media: CallMedia;
}

/** Of the clock's beats. */
const CARRY_EVERY = 4;
const NO_PATH_AFTER = 60;
/** New attempts in a row, after which the pauses grow. */
const EAGER = 3;
const PROBLEM_FOR = 15_000;
/** The server tells how a call ended; without it this side says so itself. */
const NEWS_WITHIN = 3_000;
const LEAVE_WITHIN = 60_000;

type CallRequest = Extract<RequestType, `call.${string}`>;
type Entered = () => Promise<InCallReply>;

/** This tab's being in a call: by which attempt, with whom, until when; kept over any loss of the server or of the way to the others. */
export class Attendance {
  readonly #options: CallOptions;
  readonly #stops: (() => void)[] = [];
  readonly #entering = signal(false);
  readonly #attempt = signal(0);
  readonly #wasLive = signal(false);
  #hello: Hello | undefined;
  #beats = 0;
  /** Beats without anybody being reached. */
  #pathless = 0;
  #tries = 0;
  #vanished = false;

  id: string;
  readonly state = signal<CallState | undefined>(undefined);
  /** As this tab wanted it until the server tells: where both started at once, it has video when either wanted that. */
  readonly media: ReadonlySignal<CallMedia>;
  readonly end = signal<CallEnd | undefined>(undefined);
  /** What waits for a click after a reload. */
  readonly waiting = signal<{ mic: boolean; camera: boolean } | undefined>(undefined);
  readonly problem = signal<DeviceError | undefined>(undefined);
  readonly noPath = signal(false);
  readonly #hold: Hold;
  readonly own: OwnMedia;
  readonly mesh: Mesh;
  readonly times: Times;
  readonly stage: ReadonlySignal<Stage>;
  /** In it by this tab, and the server cannot be reached. */
  readonly cutOff: ReadonlySignal<boolean>;

  constructor(options: CallOptions) {
    this.#options = options;
    const { surroundings, chosen } = options;
    const { clock, client, visitor } = surroundings;
    this.id = options.id;
    this.media = computed(() => this.state.value?.media ?? options.media);
    this.own = new OwnMedia({
      clock,
      chosen,
      video: options.media === 'video',
      onLost: (error) => {
        this.problem.value = error;
      },
    });
    this.mesh = new Mesh({
      call: () => this.id,
      client,
      clock,
      visitor,
      video: () => this.media.peek() === 'video',
      bye: (party) => this.#bidden(party),
      stuck: () => this.#anew(),
      // A page that is left says nothing more to the one around it: that has a picture from the first on.
      seen: () => this.#carry(),
    });
    this.#hold = new Hold(clock);
    this.times = new Times(this.state, clock, options.ahead, () => this.#beat());
    this.stage = computed(() => this.#findStage());
    this.cutOff = computed(() => this.#attempt.value > 0 && client.link.value.status !== 'live');
    this.#follow();
  }

  get you(): string | undefined {
    return this.#options.surroundings.client.hello.value?.you;
  }

  /** This tab is in it, or asked to be. */
  get held(): boolean {
    return this.#attempt.peek() > 0 || this.#entering.peek();
  }

  get isOver(): boolean {
    return this.end.peek() !== undefined;
  }

  ask<T extends CallRequest>(t: T, d: Omit<RequestData<T>, 'call'>) {
    return this.#options.surroundings.client.request(t, { call: this.id, ...d } as RequestData<T>);
  }

  /** Goes on where a former page of this tab was; false when that page lives on, because the tab was duplicated. */
  async claim({ pictures }: Carried): Promise<boolean> {
    this.#entering.value = true;
    this.#wasLive.value = true;
    this.mesh.show(pictures);
    const { carry } = this.#options.surroundings;
    if (await this.#hold.take(this.id, carry.left)) return !this.isOver;
    this.#entering.value = false;
    this.#wasLive.value = false;
    carry.write(null);
    return false;
  }

  /** Comes in by a request that gives an attempt; rejects with RequestError, or with DeviceError where the browser makes no calls. */
  async enter(ask: Entered): Promise<void> {
    const { client } = this.#options.surroundings;
    // Kept from this page by the browser's settings or an extension.
    if (typeof RTCPeerConnection === 'undefined') throw new DeviceError('failed');
    this.#entering.value = true;
    this.#hello = client.hello.peek();
    try {
      const { call, attempt, ice, relayOnly } = await ask();
      this.id = call;
      if (this.isOver) return;
      this.#attempt.value = attempt;
      this.#hold.take(call);
      this.mesh.enter(attempt, ice, relayOnly);
      const state = client.calls.peek().get(call);
      if (state) this.told(state);
    } finally {
      this.#entering.value = false;
    }
    this.#carry();
  }

  told(state: CallState): void {
    batch(() => {
      this.#vanished = false;
      this.times.look();
      this.state.value = state;
      this.own.letPicture(state.media === 'video' && state.most !== 'audio');
      const own = partyOf(state, this.you);
      const attempt = this.#attempt.peek();
      if (state.end) this.finish(state.end);
      else if (this.isOver) return;
      else if (isOut(own)) this.finish(this.#endBy(this.you, own?.state));
      else if (attempt && !this.#entering.peek() && isElsewhere(own, attempt)) this.#yield();
      else this.mesh.told(state, this.you);
    });
  }

  heard(frame: CallSignal): void {
    this.mesh.heard(frame);
  }

  /** A snapshot has it no more: it ended meanwhile, and the transcript says how. */
  vanished(): void {
    if (this.isOver || this.#vanished || !this.state.peek()) return;
    this.#vanished = true;
    const { client, clock } = this.#options.surroundings;
    const events = computed(() => client.conversations.value.get(this.#options.cv)?.entries.value);
    this.#stops.push(
      effect(() => {
        for (const { body } of events.value ?? []) {
          if (body.kind !== 'call_ended' || body.call !== this.id) continue;
          const { reason, seconds } = body;
          queueMicrotask(() => this.finish({ reason, seconds }));
        }
      }),
      clock.after(NEWS_WITHIN, () => {
        if (!client.calls.peek().has(this.id)) this.finish({ ...this.#endBy(undefined), reason: 'lost' });
      }),
    );
  }

  async hangUp(): Promise<void> {
    const { phase, by } = this.state.peek() ?? {};
    const cancelled = phase !== 'active' && (by ?? this.you) === this.you;
    this.finish({ ...this.#endBy(this.you), ...(cancelled ? { reason: 'cancelled' } : {}) });
    await this.leave();
  }

  async leave(): Promise<void> {
    const { client } = this.#options.surroundings;
    try {
      await client.request('call.leave', { call: this.id }, { patience: LEAVE_WITHIN });
    } catch (error) {
      // It is over already, which is all that was wanted.
      if (!(error instanceof RequestError)) throw error;
    }
  }

  /** The server's word replaces this side's own. */
  finish(end: CallEnd): void {
    const first = !this.isOver;
    this.end.value = end;
    if (!first) return;
    this.#letGo();
    this.mesh.bye();
    if (this.#attempt.peek()) this.#options.surroundings.carry.write(null);
  }

  /** Lets go of everything without a word. */
  stop(): void {
    this.#letGo();
    this.mesh.close();
  }

  #letGo(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.times.stop();
    this.own.close();
    this.#hold.release();
  }

  #findStage(): Stage {
    return stageOf({
      state: this.state.value,
      you: this.you,
      attempt: this.#attempt.value,
      entering: this.#entering.value,
      over: this.end.value !== undefined,
      links: this.mesh.remotes.value.map(({ link }) => link.value),
      wasLive: this.#wasLive.value,
    });
  }

  #endBy(by: string | undefined, state?: string): CallEnd {
    const reason = state === 'declined' || state === 'missed' ? state : 'hung_up';
    return { reason, by, seconds: this.times.seconds.peek() };
  }

  /** Another tab has it now. */
  #yield(): void {
    this.#attempt.value = 0;
    this.#wasLive.value = false;
    this.own.release();
    this.#hold.release();
    this.mesh.close();
    this.#options.surroundings.carry.write(null);
  }

  /** The last of the others said goodbye. Their word may not reach the server; then this side's must. */
  #bidden(party: string): void {
    this.finish(this.#endBy(party));
    this.#options.surroundings.clock.after(NEWS_WITHIN, () => {
      if (this.state.peek()?.phase !== 'ended') this.leave();
    });
  }

  #beat(): void {
    if (++this.#beats % CARRY_EVERY === 0) this.#carry();
    const there = this.mesh.remotes.peek().some(({ state }) => state.peek() === 'joined');
    this.#pathless = there && !this.mesh.isLive && this.#isSignalling ? this.#pathless + 1 : 0;
    this.noPath.value = this.#pathless >= NO_PATH_AFTER;
  }

  get #isSignalling(): boolean {
    return this.#options.surroundings.client.link.peek().status === 'live';
  }

  /** No connection came about: everything is negotiated anew, unless it is signalling that lacks, or somebody else is reached. */
  #anew(): void {
    if (!this.#isSignalling) return;
    if (this.mesh.isLive) {
      this.mesh.mend();
      return;
    }
    const tries = ++this.#tries;
    // Then at the 4th, 8th, 16th of the times that it could be.
    if (tries <= EAGER || (tries & (tries - 1)) === 0) this.#join(0);
  }

  async #join(attempt: number): Promise<void> {
    if (this.#entering.peek()) return;
    try {
      await this.enter(() => this.ask('call.join', { attempt }));
    } catch (error) {
      // What became of the call comes by itself, and after a time-out there will be another connection.
      if (!(error instanceof RequestError)) throw error;
    }
  }

  #follow(): void {
    const { client } = this.#options.surroundings;
    const hide = () => this.#carry();
    // A connection that has only begun finds the new network by itself.
    const mend = () => this.#wasLive.peek() && this.mesh.mend();
    const { connection } = navigator as Navigator & { connection?: EventTarget };
    addEventListener('pagehide', hide);
    addEventListener('online', mend);
    connection?.addEventListener('change', mend);
    this.#stops.push(
      () => {
        removeEventListener('pagehide', hide);
        removeEventListener('online', mend);
        connection?.removeEventListener('change', mend);
      },
      effect(() => {
        if (!this.problem.value) return undefined;
        return this.#options.surroundings.clock.after(PROBLEM_FOR, () => {
          this.problem.value = undefined;
        });
      }),
      effect(() => {
        const out = this.own.outgoing.value;
        const mic = this.own.mic.value === 'on';
        untracked(() => {
          this.mesh.send({ out, mic });
          this.#carry();
        });
      }),
      effect(() => {
        const hello = client.hello.value;
        if (client.link.value.status !== 'live' || hello === this.#hello) return;
        untracked(() => {
          if (this.#attempt.peek()) this.#join(this.#attempt.peek());
        });
      }),
      effect(() => {
        const stage = this.stage.value;
        if (stage === 'live') {
          this.#wasLive.value = true;
          this.#tries = 0;
        }
        // What cut the way to the others may have cut the one to the server.
        if (stage === 'interrupted') untracked(() => client.wake());
      }),
    );
  }

  #carry(): void {
    const attempt = this.#attempt.peek();
    if (!attempt || this.isOver) return;
    const { cv, surroundings } = this.#options;
    const want = this.waiting.peek();
    const carried: Carried = {
      call: this.id,
      cv,
      media: this.media.peek(),
      attempt,
      mic: this.own.mic.peek() === 'on' || !!want?.mic,
      camera: this.own.camera.peek() === 'on' || !!want?.camera,
      facing: this.own.facing,
      pictures: this.mesh.pictures(),
    };
    surroundings.carry.write(JSON.stringify(carried));
  }
}
