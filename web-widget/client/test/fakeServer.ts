import type {
  ConversationState,
  Cursor,
  EventBody,
  LogEvent,
  Person,
  RequestData,
  ServerFrame,
} from '@peerline/protocol';
import type { Socket } from '../src/connection';

export const YOU = 'v:AAAAAAAAAAAAAAAAAAAAAA';
export const JOHN: Person = { party: 'm:BBBBBBBBBBBBBBBBBBBBBB', name: 'John', role: 'staff' };
const JENNY: Person = { party: YOU, name: 'Jenny', role: 'visitor' };

interface ClientFrame {
  t: string;
  id?: string;
  d: unknown;
}

/** One end of a connection: frames wait in both directions until somebody delivers them. */
export class FakeSocket implements Socket {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  readonly toServer: ClientFrame[] = [];
  readonly toClient: ServerFrame[] = [];
  readonly subscribed = new Set<string>();
  readonly session: string;
  open = true;

  constructor(session: string) {
    this.session = session;
  }

  send(text: string): void {
    if (this.open) this.toServer.push(JSON.parse(text));
  }

  close(): void {
    this.open = false;
  }

  /** The network or the server ends it; what was under way is lost. */
  cut(code = 1006): void {
    this.open = false;
    this.toServer.length = 0;
    this.toClient.length = 0;
    this.onclose?.({ code });
  }

  deliverToClient(): void {
    const frame = this.toClient.shift();
    if (frame) this.onmessage?.({ data: JSON.stringify(frame) });
  }
}

/** The server's side of the protocol as far as the client depends on it, on a log in memory. */
export class FakeServer {
  readonly logs = new Map<string, LogEvent[]>();
  readonly sockets: FakeSocket[] = [];
  readonly reads: { cv: string; seq: number }[] = [];
  readonly asked: ClientFrame[] = [];
  epoch = 1;
  /** Chooses to answer a cursor with a resync though it could be continued. */
  forgetful: () => boolean = () => false;
  /** Refuses an append: `no` for good, `later` for now. */
  refuse: () => 'no' | 'later' | undefined = () => undefined;

  readonly accept = (session: string): FakeSocket => {
    const socket = new FakeSocket(session);
    this.sockets.push(socket);
    socket.toClient.push({
      t: 'hello',
      d: {
        session,
        node: 'n1',
        you: YOU,
        beat: 30_000,
        time: 0,
        limits: {
          frameBytes: 65536,
          textChars: 4000,
          framesPerSecond: 20,
          historyPage: 100,
          openConversations: 50,
        },
      },
    });
    return socket;
  };

  get current(): FakeSocket | undefined {
    return this.sockets.findLast((socket) => socket.open);
  }

  append(cv: string, id: string, body: EventBody, from: Person = JOHN): LogEvent {
    const log = this.logs.get(cv) ?? [];
    this.logs.set(cv, log);
    const event: LogEvent = { cv, seq: log.length + 1, d: { id, at: log.length, from, body } };
    log.push(event);
    for (const socket of this.sockets)
      if (socket.open && socket.subscribed.has(cv)) socket.toClient.push({ t: 'event', ...event });
    return event;
  }

  handle(socket: FakeSocket): void {
    const frame = socket.toServer.shift();
    if (!frame) return;
    if (frame.id) this.asked.push(frame);
    switch (frame.t) {
      case 'resume':
        this.#resume(socket, frame);
        break;
      case 'beat':
        this.#beat(socket, (frame.d as { heads: Cursor[] }).heads);
        break;
      case 'history.get':
        this.#history(socket, frame);
        break;
      case 'question.ask':
      case 'message.send':
        this.#append(socket, frame);
        break;
      case 'message.read':
        this.reads.push(frame.d as { cv: string; seq: number });
    }
  }

  state(cv: string): ConversationState {
    const head = this.logs.get(cv)?.length ?? 0;
    return {
      cv,
      epoch: this.epoch,
      first: 1,
      head,
      state: 'assigned',
      version: 1,
      privateMatter: false,
      reads: [],
      askedAt: 0,
    };
  }

  #resume(socket: FakeSocket, { id, d }: ClientFrame): void {
    const { cursors } = d as { cursors: Cursor[] };
    socket.toClient.push({
      t: 'snapshot',
      d: {
        conversations: [...this.logs.keys()].map((cv) => this.state(cv)),
        rings: [],
        team: { version: 1, people: [], waiting: 0 },
        calls: [],
      },
    });
    for (const [cv, log] of this.logs) {
      socket.subscribed.add(cv);
      const cursor = cursors.find((c) => c.cv === cv) ?? { cv, epoch: this.epoch, seq: 0 };
      if (cursor.epoch !== this.epoch || cursor.seq > log.length || this.forgetful()) {
        socket.toClient.push({ t: 'resync', d: { cv, epoch: this.epoch, first: 1, head: log.length } });
      } else {
        for (const event of log.slice(cursor.seq)) socket.toClient.push({ t: 'event', ...event });
      }
    }
    socket.toClient.push({ t: 'ack', re: String(id) });
  }

  #beat(socket: FakeSocket, heads: Cursor[]): void {
    for (const { cv, seq } of heads) {
      for (const event of this.logs.get(cv)?.slice(seq) ?? []) socket.toClient.push({ t: 'event', ...event });
    }
    socket.toClient.push({ t: 'beat', d: { time: 0 } });
  }

  #history(socket: FakeSocket, { id, d }: ClientFrame): void {
    const { cv, before, limit } = d as RequestData<'history.get'>;
    const log = this.logs.get(cv) ?? [];
    const older = log.filter((event) => before === 0 || event.seq < before);
    const page = { cv, epoch: this.epoch, first: 1, head: log.length, events: older.slice(-limit) };
    socket.toClient.push({ t: 'ack', re: String(id), d: page });
  }

  #append(socket: FakeSocket, { id, d }: ClientFrame): void {
    const { cv, text } = d as { cv: string; text: string };
    const known = this.logs.get(cv)?.find((event) => event.d.id === id);
    const refusal = known ? undefined : this.refuse();
    if (refusal) {
      const code = refusal === 'later' ? 'unavailable' : 'forbidden';
      socket.toClient.push({
        t: 'error',
        re: String(id),
        d: { code, message: '', retry: refusal === 'later' },
      });
      return;
    }
    socket.subscribed.add(cv);
    const event = known ?? this.append(cv, String(id), { kind: 'message', text }, JENNY);
    socket.toClient.push({ t: 'ack', re: String(id), d: { seq: event.seq, at: event.d.at } });
  }
}
