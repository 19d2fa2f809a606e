import { Client, type ClientOptions } from '../src/client';
import { growingDelays } from '../src/reconnect';
import { FakeServer } from './fakeServer';
import { ManualClock, settle } from './manualClock';

export const CV = 'CCCCCCCCCCCCCCCCCCCCCC';

export function memoryKeep(value: string | null = null) {
  return {
    value,
    read(): string | null {
      return this.value;
    },
    write(next: string | null): void {
      this.value = next;
    },
  };
}

/** A client and a server with a network between them that works unless told otherwise. */
export function world(more: Partial<ClientOptions> = {}) {
  const clock = new ManualClock();
  const server = new FakeServer();
  const keep = memoryKeep();
  const client = new Client({
    open: server.accept,
    session: 'SSSSSSSSSSSSSSSSSSSSSS',
    outbox: keep,
    clock,
    policy: growingDelays,
    random: () => 0.5,
    ...more,
  });

  /** Delivers everything under way, and what it causes. */
  async function flow(): Promise<void> {
    await settle();
    for (let socket = busy(); socket; socket = busy()) {
      if (socket.toServer.length) server.handle(socket);
      else socket.deliverToClient();
      await settle();
    }
  }

  function busy() {
    return server.sockets.find((s) => s.open && (s.toServer.length || s.toClient.length));
  }

  return { clock, server, keep, client, flow };
}

export type World = ReturnType<typeof world>;

export function texts({ client }: World, cv = CV): string[] {
  const entries = client.conversation(cv)?.entries.value ?? [];
  return entries.flatMap((entry) => (entry.body.kind === 'message' ? entry.body.text : []));
}

export function states({ client }: World, cv = CV): (string | undefined)[] {
  return (client.conversation(cv)?.entries.value ?? []).map((entry) => entry.state);
}
