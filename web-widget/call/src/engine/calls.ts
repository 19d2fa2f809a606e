import { newId, RequestError } from '@peerline/client';
import type { CallMedia, CallState } from '@peerline/protocol';
import { effect, type ReadonlySignal, signal, untracked } from '@preact/signals-core';
import type { Call, Calls, Check, CheckPart, Choice, Surroundings } from '../model';
import { TabCall } from './call';
import { type Carried, readCarried } from './carried';
import { Chosen } from './devices';
import { isElsewhere, isIn, partyOf } from './stage';

/** All calls of this tab: which of those that the server tells is this one's. */
export class TabCalls implements Calls {
  readonly #surroundings: Surroundings;
  readonly #chosen: Chosen;
  readonly #current = signal<TabCall | undefined>(undefined);
  /** By how many ms this machine's clock is ahead of the server's. */
  readonly #ahead = signal(0);
  readonly #heard = new WeakSet<CallState>();
  /** Left or put away by this tab; late news of them is no new call. */
  readonly #done = new Set<string>();
  readonly #stop: () => void;
  #carried: Carried | undefined;

  constructor(surroundings: Surroundings) {
    const { client, carry, remember } = surroundings;
    this.#surroundings = surroundings;
    this.#chosen = new Chosen(remember);
    this.#carried = readCarried(carry);
    client.onCallSignal = (frame) => this.#current.peek()?.attendance.heard(frame);
    this.#stop = effect(() => {
      const calls = client.calls.value;
      const you = client.hello.value?.you;
      // What rings behind a call that ends now has its turn.
      this.#current.value?.end.value;
      if (client.synced.value && you) untracked(() => this.#told(calls, you));
    });
  }

  get current(): ReadonlySignal<Call | undefined> {
    return this.#current as ReadonlySignal<Call | undefined>;
  }

  get checked(): ReadonlySignal<boolean> {
    return this.#chosen.checked;
  }

  async start(cv: string, media: CallMedia, choice: Choice): Promise<void> {
    const call = this.#begin(newId(), cv, media);
    await this.#during(call, call.start(choice));
  }

  async join(cv: string, id: string, media: CallMedia, choice: Choice): Promise<void> {
    const call = this.#begin(id, cv, media);
    await this.#during(call, call.takeOver(choice));
  }

  dismiss(): void {
    const call = this.#current.peek();
    if (call?.attendance.isOver) this.#putAway(call);
  }

  check(part: CheckPart): Check {
    const { client, clock } = this.#surroundings;
    return new part(client, clock, this.#chosen);
  }

  stop(): void {
    this.#stop();
    this.#chosen.stop();
    this.#surroundings.client.onCallSignal = undefined;
    this.#current.peek()?.stop();
    this.#current.value = undefined;
  }

  #begin(id: string, cv: string, media: CallMedia): TabCall {
    const former = this.#current.peek();
    if (former) this.#putAway(former);
    const call = new TabCall({
      surroundings: this.#surroundings,
      chosen: this.#chosen,
      ahead: this.#ahead,
      id,
      cv,
      media,
    });
    this.#current.value = call;
    return call;
  }

  async #during(call: TabCall, begun: Promise<void>): Promise<void> {
    try {
      await begun;
    } catch (error) {
      if (this.#current.peek() === call) this.#putAway(call);
      throw error;
    }
  }

  #putAway(call: TabCall): void {
    this.#done.add(call.id);
    call.stop();
    if (this.#current.peek() === call) this.#current.value = undefined;
  }

  #told(calls: ReadonlyMap<string, CallState>, you: string): void {
    for (const state of calls.values()) {
      if (this.#heard.has(state)) continue;
      this.#heard.add(state);
      this.#ahead.value = this.#surroundings.clock.now() - state.now;
    }
    const current = this.#current.peek();
    const state = current && calls.get(current.id);
    if (current && state) this.#tell(current, state);
    else current?.attendance.vanished();
    if (current && !current.attendance.isOver) return;
    for (const found of calls.values()) {
      if (found.phase === 'ended' || found.call === current?.id) continue;
      const own = partyOf(found, you);
      if (own?.state !== 'ringing' && (!isIn(own) || this.#done.has(found.call))) continue;
      this.#adopt(found, you);
      return;
    }
    if (this.#carried) this.#surroundings.carry.write(null);
    this.#carried = undefined;
  }

  #adopt(state: CallState, you: string): void {
    const carried = this.#carried;
    this.#carried = undefined;
    const call = this.#begin(state.call, state.cv, state.media);
    const own = partyOf(state, you);
    const continued = carried?.call === state.call && isIn(own) && !isElsewhere(own, carried.attempt);
    const rejoined = continued ? this.#during(call, call.rejoin(carried)) : undefined;
    call.attendance.told(state);
    rejoined?.catch((error: unknown) => {
      // It ended at the same moment.
      if (!(error instanceof RequestError)) throw error;
    });
  }

  /** What this person answered or let pass elsewhere needs no word here. */
  #tell(call: TabCall, state: CallState): void {
    const { attendance } = call;
    const silent = !attendance.held && attendance.stage.peek() === 'elsewhere';
    attendance.told(state);
    const end = attendance.end.peek();
    if (end && (silent || (end.reason === 'declined' && end.by === attendance.you && !attendance.held)))
      this.#putAway(call);
  }
}
