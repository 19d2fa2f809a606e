import type { Client, Clock, Entry } from '@peerline/client';
import type { CallMedia, CallState, Product } from '@peerline/protocol';
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { ComponentType } from 'preact';

/** A call that the member wants: `camera` is known after the check. */
export interface CallWish {
  readonly cv: string;
  readonly media: CallMedia;
  readonly camera?: boolean;
  /** Into this one, which goes on, instead of a new one. */
  readonly join?: string;
}

/** What is loaded when there is a call, or one is wanted. */
export interface PhonePart {
  /** Something stands beside the chat. */
  readonly busy: ReadonlySignal<boolean>;
  /** The call says itself what the connection does. */
  readonly tells: ReadonlySignal<boolean>;
  /** The call that this tab is in, where products can be shown. */
  readonly inCall: ReadonlySignal<string | undefined>;
  /** Over the picture, for everybody in that call. */
  show(product: Product): Promise<void>;
  /** Beside the chat. */
  readonly Area: ComponentType;
  /** Among what rings. */
  readonly Ringing: ComponentType;
  /** One line above everything. */
  readonly Bar: ComponentType;
  stop(): void;
}

/** A visitor who asked for a call rings at once when their question was accepted; later it is a call like any other. */
const EXPECTED_FOR = 60_000;

/** Calls as far as a console without one must know. */
export class Phone {
  readonly wish = signal<CallWish | undefined>(undefined);
  /** Camera, microphone and line are being tried, without a call. */
  readonly trying = signal(false);
  readonly part = signal<PhonePart | undefined>(undefined);
  /** What rings for this member, and was not answered with its question. */
  readonly incoming: ReadonlySignal<CallState | undefined>;
  readonly #expected = signal<ReadonlyMap<string, boolean>>(new Map());
  readonly #clock: Clock;
  readonly #load: () => Promise<PhonePart>;
  readonly #stop: () => void;
  #loading = false;
  #stopped = false;

  /** `load`: makes the part, over the network; `carried`: this tab was in a call before a reload. */
  constructor(client: Client, clock: Clock, load: () => Promise<PhonePart>, carried: () => boolean) {
    this.#clock = clock;
    this.#load = load;
    this.incoming = computed(() => {
      const you = client.hello.value?.you;
      return [...client.calls.value.values()].find(
        ({ cv, phase, parties }) =>
          phase !== 'ended' &&
          !this.#expected.value.has(cv) &&
          parties.some(({ person, state }) => person.party === you && state === 'ringing'),
      );
    });
    this.#stop = effect(() => {
      if (client.calls.value.size || this.wish.value || this.trying.value || carried()) this.#begin();
    });
  }

  /** The question was accepted together with the call that comes. */
  expect(cv: string, camera: boolean): void {
    this.#expected.value = new Map(this.#expected.peek()).set(cv, camera);
    this.#clock.after(EXPECTED_FOR, () => this.#forget(cv));
  }

  /** How the call of this conversation was answered beforehand; told once. */
  expected(cv: string): boolean | undefined {
    return this.#expected.peek().get(cv);
  }

  answered(cv: string): void {
    this.#forget(cv);
  }

  stop(): void {
    this.#stopped = true;
    this.#stop();
    this.part.peek()?.stop();
  }

  #forget(cv: string): void {
    const rest = new Map(this.#expected.peek());
    if (rest.delete(cv)) this.#expected.value = rest;
  }

  #begin(): void {
    if (this.#loading) return;
    this.#loading = true;
    this.#load().then(
      (part) => {
        if (this.#stopped) part.stop();
        else this.part.value = part;
      },
      () => {
        // The network failed: the next ring or press tries again.
        this.#loading = false;
        this.wish.value = undefined;
        this.trying.value = false;
      },
    );
  }
}

/** The call that goes on in a conversation, as its transcript tells. */
export function callUnderWay(entries: readonly Entry[]): { call: string; media: CallMedia } | undefined {
  let found: { call: string; media: CallMedia } | undefined;
  let answered = false;
  for (const { body } of entries) {
    if (body.kind === 'call_started') {
      found = { call: body.call, media: body.media };
      answered = false;
    } else if (body.kind === 'call_joined' && body.call === found?.call) answered = true;
    else if (body.kind === 'call_ended' && body.call === found?.call) found = undefined;
  }
  return answered ? found : undefined;
}
