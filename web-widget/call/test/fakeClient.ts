import type { CallSignal, Client, Link } from '@peerline/client';
import { RequestError } from '@peerline/client';
import type { CallState, ErrorCode, Hello, InCallReply } from '@peerline/protocol';
import { signal } from '@preact/signals-core';
import { settle } from '../../client/test/manualClock';

interface Asked {
  readonly t: string;
  readonly d: Record<string, unknown>;
  readonly answer: (reply?: unknown) => Promise<void>;
  readonly refuse: (code: ErrorCode) => Promise<void>;
}

/** The client as calls see it; the test is the server. */
export class FakeClient {
  readonly calls = signal<ReadonlyMap<string, CallState>>(new Map());
  readonly hello = signal<Hello | undefined>(undefined);
  readonly link = signal<Link>({ status: 'connecting', failures: 0 });
  readonly synced = signal(false);
  readonly conversations = signal(new Map());
  onCallSignal: ((frame: CallSignal) => void) | undefined;
  readonly asked: Asked[] = [];
  readonly told: { t: string; d: Record<string, unknown> }[] = [];
  wakes = 0;

  get asClient(): Client {
    return this as unknown as Client;
  }

  connect(you: string): void {
    this.hello.value = { you } as Hello;
    this.link.value = { status: 'live', failures: 0 };
    this.synced.value = true;
  }

  disconnect(): void {
    this.link.value = { status: 'waiting', failures: 1 };
  }

  async say(state: CallState): Promise<void> {
    this.calls.value = new Map(this.calls.peek()).set(state.call, state);
    await settle();
  }

  async signal(frame: CallSignal): Promise<void> {
    this.onCallSignal?.(frame);
    await settle();
  }

  /** The newest request of this kind. */
  find(t: string): Asked {
    const found = this.asked.findLast((asked) => asked.t === t);
    if (!found) throw new Error(`${t} was not asked, only ${this.asked.map((asked) => asked.t)}`);
    return found;
  }

  count(t: string): number {
    return this.asked.filter((asked) => asked.t === t).length;
  }

  async enters(t: string, attempt: number, call?: string): Promise<void> {
    const { answer, d } = this.find(t);
    const reply: InCallReply = {
      call: call ?? String(d.call),
      attempt,
      ice: [],
      iceSeconds: 600,
      relayOnly: false,
    };
    await answer(reply);
  }

  request(t: string, d: Record<string, unknown>): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.asked.push({
        t,
        d,
        answer: (reply) => {
          resolve(reply);
          return settle();
        },
        refuse: (code) => {
          reject(new RequestError(code, 'no'));
          return settle();
        },
      });
    });
  }

  tell(t: string, d: Record<string, unknown>): void {
    this.told.push({ t, d });
  }

  wake(): void {
    this.wakes++;
  }
}
