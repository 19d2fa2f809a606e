import { describe, expect, test } from 'vitest';
import type { FakeSocket } from './fakeServer';
import { CV, type World, world } from './setup';

/** mulberry32: small, seeded, good enough to choose faults. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

class Chaos {
  readonly random: () => number;
  readonly world: World;
  readonly written: string[] = [];
  #count = 0;

  constructor(seed: number) {
    this.random = seeded(seed);
    this.world = world({ random: this.random });
    this.world.server.forgetful = () => this.random() < 0.15;
    this.world.server.refuse = () => {
      const chance = this.random();
      return chance < 0.04 ? 'no' : chance < 0.15 ? 'later' : undefined;
    };
  }

  async run(steps: number): Promise<void> {
    const { client } = this.world;
    client.start();
    this.written.push(client.ask({ text: 'question', privateMatter: false }, CV).id);
    for (let step = 0; step < steps; step++) await this.#step();
  }

  async #step(): Promise<void> {
    const { client, server, clock } = this.world;
    const socket = server.current;
    const chance = this.random();
    if (chance < 0.32) socket?.deliverToClient();
    else if (chance < 0.6) socket && server.handle(socket);
    else if (chance < 0.66) this.written.push(client.say(CV, `own ${this.#count++}`).id);
    else if (chance < 0.74)
      server.logs.has(CV) && server.append(CV, `other ${this.#count++}`, { kind: 'message', text: 'hi' });
    else if (chance < 0.8) this.#duplicate(socket);
    else if (chance < 0.84) this.#dropEvent(socket);
    else if (chance < 0.88) this.#swap(socket);
    else if (chance < 0.91) socket?.cut(this.random() < 0.5 ? 1006 : 4001);
    else if (chance < 0.92) client.wake();
    await clock.advance(this.random() < 0.2 ? this.random() * 3_000 : 1);
  }

  #duplicate(socket: FakeSocket | undefined): void {
    const event = socket?.toClient.find((frame) => frame.t === 'event' || frame.t === 'ack');
    if (event) socket?.toClient.push(event);
  }

  #dropEvent(socket: FakeSocket | undefined): void {
    const at = socket?.toClient.findIndex((frame) => frame.t === 'event') ?? -1;
    if (at >= 0) socket?.toClient.splice(at, 1);
  }

  #swap(socket: FakeSocket | undefined): void {
    const [first, second, ...rest] = socket?.toClient ?? [];
    if (first?.t !== 'event' || !second || second.t === 'hello') return;
    socket?.toClient.splice(0, rest.length + 2, second, first, ...rest);
  }

  /** The network is well again; time passes until everything has had its chance. */
  async heal(): Promise<void> {
    const { client, server, clock, flow } = this.world;
    server.forgetful = () => false;
    server.refuse = () => undefined;
    for (let minute = 0; minute < 8; minute++) {
      for (let part = 0; part < 6; part++) {
        await flow();
        await clock.advance(10_000);
      }
    }
    await flow();
    const store = client.conversation(CV);
    for (let page = 0; page < 20 && store?.hasOlder.value; page++) {
      const loading = client.older(CV);
      await flow();
      await loading;
    }
  }
}

describe('whatever the network does, a client ends with exactly the log and its own unsent messages', () => {
  test.each(Array.from({ length: 150 }, (_, seed) => seed + 1))('seed %i', async (seed) => {
    const chaos = new Chaos(seed);
    await chaos.run(250);
    await chaos.heal();
    const { client, server } = chaos.world;
    const log = (server.logs.get(CV) ?? []).map((event) => event.d.id);
    const letters = client.outbox.letters.value;
    const shown = client.conversation(CV)?.entries.value.map((entry) => entry.id) ?? [];

    expect(new Set(log).size, 'each id is in the log once').toBe(log.length);
    expect(
      letters.filter((letter) => letter.state !== 'failed'),
      'nothing is left on the way',
    ).toEqual([]);
    expect(shown).toEqual([...log, ...letters.map((letter) => letter.id)]);
    const everywhere = new Set([...log, ...letters.map((letter) => letter.id)]);
    expect(
      chaos.written.filter((id) => !everywhere.has(id)),
      'nothing written is lost',
    ).toEqual([]);
  });

  test('own messages keep the order in which they were written', async () => {
    const chaos = new Chaos(4242);
    chaos.world.server.refuse = () => (chaos.random() < 0.3 ? 'later' : undefined);
    await chaos.run(400);
    await chaos.heal();
    const log = (chaos.world.server.logs.get(CV) ?? []).map((event) => event.d.id);
    expect(log.filter((id) => chaos.written.includes(id))).toEqual(
      chaos.written.filter((id) => log.includes(id)),
    );
  });
});
