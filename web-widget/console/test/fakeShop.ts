/** A shop that lives in memory and speaks the server's side of the wire and of REST; for tests and the mock page. */
import type { Socket } from '@peerline/client';
import type {
  ConversationState,
  EventBody,
  HistoryReply,
  LogEvent,
  Person,
  Ring,
  RingEnd,
  Role,
  ServerFrame,
  Team,
} from '@peerline/protocol';
import type {
  CallSettings,
  Member,
  Post,
  Report,
  SignedIn,
  SiteSettings,
  Thread,
  Waiting,
} from '../src/api/types';

export interface Talk {
  readonly state: ConversationState;
  readonly log: LogEvent[];
}

interface ClientFrame {
  readonly t: string;
  readonly id?: string;
  readonly d: Record<string, unknown>;
}

export interface FakeMember {
  readonly id: string;
  readonly person: Person;
  readonly roles: readonly Role[];
}

export class FakeShop {
  readonly me: FakeMember;
  readonly now: () => number;
  readonly talks = new Map<string, Talk>();
  readonly asked: ClientFrame[] = [];
  rings: Ring[] = [];
  queue: Waiting[] = [];
  messages: Waiting[] = [];
  threads: Thread[] = [];
  posts: Record<string, Post[]> = {};
  members: Member[] = [];
  reports: Report[] = [];
  calls: CallSettings = {
    who: 'reps',
    audioOnly: false,
    hours: null,
    maxMinutes: 60,
    stun: true,
    turn: false,
    troubles: [],
  };
  team: Team = { version: 1, people: [], waiting: 0 };
  unanswered = 0;
  site: SiteSettings = {
    id: 'rock-hard',
    name: 'Shoes That Rock Hard',
    language: 'en',
    origins: ['https://shop.example'],
    accent: '#b4532a',
    greeting: '',
  };
  signedIn = true;
  /** What the next REST requests get instead of an answer. */
  broken: 'offline' | 'internal' | undefined;
  /** Every request of this type gets this refusal. */
  refuse: Partial<Record<string, 'taken' | 'conflict' | 'forbidden'>> = {};
  #sockets: FakeSocket[] = [];

  constructor(me: FakeMember, now: () => number) {
    this.me = me;
    this.now = now;
  }

  open = (): Socket => {
    const socket = new FakeSocket((frame) => this.#handle(socket, frame));
    this.#sockets.push(socket);
    queueMicrotask(() => this.#greet(socket));
    return socket;
  };

  /** What a network that is gone answers: nothing. */
  readonly silent = (): Socket => new FakeSocket(() => {});

  /** Cuts every connection. */
  cut(code = 1006): void {
    const cut = this.#sockets;
    this.#sockets = [];
    for (const socket of cut) socket.onclose?.({ code });
  }

  tell(frame: ServerFrame): void {
    for (const socket of this.#sockets) socket.tell(frame);
  }

  ring(ring: Omit<Ring, 'now'>): void {
    const rung = { ...ring, now: this.now() };
    this.rings.push(rung);
    this.tell({ t: 'ring', d: rung });
  }

  endRing(id: string, reason: RingEnd): void {
    const ring = this.rings.find((one) => one.ring === id);
    this.rings = this.rings.filter((one) => one !== ring);
    if (ring) this.tell({ t: 'ring.ended', d: { ring: id, cv: ring.cv, reason } });
  }

  /** A conversation with its state and log; `from` is the visitor's name unless a person is given. */
  talk(state: Partial<ConversationState> & { cv: string }, said: [Person, EventBody, number][] = []): Talk {
    const log = said.map(
      ([from, body, at], index): LogEvent => ({
        cv: state.cv,
        seq: index + 1,
        d: { id: `${state.cv}-${index}`, at, from, body },
      }),
    );
    const talk = {
      state: {
        epoch: 1,
        first: 1,
        head: log.length,
        state: 'assigned' as const,
        version: 1,
        privateMatter: false,
        member: this.me.person,
        reads: [],
        askedAt: log[0]?.d.at ?? this.now(),
        ...state,
      },
      log,
    };
    this.talks.set(state.cv, talk);
    return talk;
  }

  append(
    cv: string,
    from: Person,
    body: EventBody,
    id = `${cv}-${this.talks.get(cv)?.log.length}`,
  ): LogEvent {
    const talk = this.talks.get(cv);
    if (!talk) throw new Error(`no conversation ${cv}`);
    const event = { cv, seq: talk.log.length + 1, d: { id, at: this.now(), from, body } };
    talk.log.push(event);
    talk.state.head = event.seq;
    this.tell({ t: 'event', ...event });
    return event;
  }

  change(cv: string, part: Partial<ConversationState>): void {
    const talk = this.talks.get(cv);
    if (!talk) throw new Error(`no conversation ${cv}`);
    Object.assign(talk.state, part);
    this.tell({ t: 'conversation', d: { ...talk.state } });
  }

  get session(): SignedIn {
    const { id, person, roles } = this.me;
    return { site: this.site.id, member: id, name: person.name, face: person.face, roles, csrf: 'c5rf' };
  }

  readonly fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    if (this.broken === 'offline') throw new TypeError('network');
    if (this.broken === 'internal') return problem(500, 'internal', 'a part broke');
    const { pathname, searchParams } = new URL(String(input), 'http://peerline.test');
    const body = init.body ? JSON.parse(String(init.body)) : {};
    return this.#answer(`${init.method ?? 'GET'} ${pathname.replace('/api/v1/', '')}`, searchParams, body);
  };

  #answer(route: string, query: URLSearchParams, body: Record<string, unknown>): Response {
    const [, thread = ''] = /threads\/([^/]+)/.exec(route) ?? [];
    switch (route) {
      case 'GET session':
        return this.signedIn ? json(this.session) : new Response(null, { status: 204 });
      case 'POST session':
        return body.password === 'wrong'
          ? problem(401, 'wrong_credentials', 'e-mail address or password is wrong')
          : json(this.session);
      case 'DELETE session':
        return new Response(null, { status: 204 });
      case 'POST setup':
      case 'POST join':
        return json(this.session, 201);
      case 'GET queue':
        return this.signedIn
          ? json({ waiting: this.queue })
          : problem(401, 'signed_out', 'nobody is signed in');
      case 'GET inbox':
        return json({ messages: this.messages });
      case 'GET threads':
        return json({ threads: this.#threads(query), next: null });
      case `GET threads/${thread}`:
        return json({
          thread: this.threads.find(({ id }) => id === thread),
          posts: this.posts[thread] ?? [],
        });
      case `POST threads/${thread}/answers`:
        return json(this.#post(thread, String(body.text)), 201);
      case 'GET site':
        return json(this.site);
      case 'PUT site':
        this.site = { ...this.site, ...body };
        return json(this.site);
      case 'GET site/calls':
        return json(this.calls);
      case 'PUT site/calls':
        this.calls = { ...this.calls, ...body };
        return json(this.calls);
      case 'GET reports':
        return json({ reports: this.reports });
      case 'GET members':
        return json({ members: this.members });
      case 'POST invites':
        return json({ path: '/join#Zm9vYmFyYmF6cXV4Zm9vYg' }, 201);
      default:
        return this.#changeMember(route, body);
    }
  }

  #threads(query: URLSearchParams): Thread[] {
    const words = (query.get('q') ?? '').toLowerCase();
    return this.threads.filter(
      ({ answers, title }) =>
        (query.get('filter') !== 'unanswered' || answers === 0) && title.toLowerCase().includes(words),
    );
  }

  #post(thread: string, text: string): Post {
    const { name, role } = this.me.person;
    const post = {
      id: `p${this.now()}`,
      authorName: name,
      authorRole: role,
      text,
      votes: 0,
      accepted: false,
      createdAt: this.now(),
    };
    this.posts[thread] = [...(this.posts[thread] ?? []), post];
    return post;
  }

  #changeMember(route: string, body: Record<string, unknown>): Response {
    const [, reported] = /PUT reports\/(.+)\/handled/.exec(route) ?? [];
    if (reported) return this.#handleReport(reported);
    const id = route.replace('PATCH members/', '');
    const member = this.members.find((one) => one.id === id);
    if (!member) return problem(404, 'not_found', `nothing at ${route}`);
    const changed = { ...member, ...body };
    this.members = this.members.map((one) => (one === member ? changed : one));
    return json(changed);
  }

  #handleReport(id: string): Response {
    this.reports = this.reports.map((one) =>
      one.id === id ? { ...one, handledBy: this.me.person.name, handledAt: this.now() } : one,
    );
    return json(this.reports.find((one) => one.id === id));
  }

  #greet(socket: FakeSocket): void {
    const { person, roles } = this.me;
    socket.tell({
      t: 'hello',
      d: {
        session: 'S',
        node: 'n1',
        you: person.party ?? '',
        beat: 10_000,
        time: this.now(),
        limits: {
          frameBytes: 65536,
          textChars: 4000,
          framesPerSecond: 20,
          historyPage: 100,
          openConversations: 50,
        },
        me: { person, roles: [...roles], status: 'online', capacity: 4, takesCalls: true },
      },
    });
  }

  #handle(socket: FakeSocket, frame: ClientFrame): void {
    this.asked.push(frame);
    const cv = String(frame.d.cv);
    const ack = (d?: object) => socket.tell({ t: 'ack', re: String(frame.id), d } as ServerFrame);
    const refusal = this.refuse[frame.t];
    if (refusal) {
      socket.tell({ t: 'error', re: String(frame.id), d: { code: refusal, message: refusal, retry: false } });
      return;
    }
    switch (frame.t) {
      case 'resume':
        this.#resume(socket);
        ack();
        break;
      case 'beat':
        socket.tell({ t: 'beat', d: { time: this.now() } });
        break;
      case 'message.read':
      case 'typing':
        break;
      case 'message.send': {
        const { seq, d } = this.append(
          cv,
          this.me.person,
          { kind: 'message', text: String(frame.d.text) },
          frame.id,
        );
        ack({ seq, at: d.at });
        break;
      }
      case 'history.get':
      case 'conversation.watch':
        this.#history(socket, frame, cv);
        break;
      case 'conversation.take':
        this.queue = this.queue.filter(({ conversation }) => conversation !== cv);
        this.messages = this.messages.filter(({ conversation }) => conversation !== cv);
        this.change(cv, { state: 'assigned', member: this.me.person });
        ack();
        break;
      case 'ring.accept': {
        const ring = this.rings.find((one) => one.ring === frame.d.ring);
        if (ring) {
          this.endRing(ring.ring, 'accepted');
          this.change(ring.cv, { state: 'assigned', member: this.me.person });
        }
        ack();
        break;
      }
      case 'ring.decline':
        this.endRing(String(frame.d.ring), 'declined');
        ack();
        break;
      case 'conversation.close':
        this.append(cv, this.me.person, { kind: 'closed' });
        this.change(cv, { state: 'closed', member: undefined });
        ack();
        break;
      case 'visitor.block': {
        const talk = this.talks.get(cv);
        const visitor = talk?.state.visitor;
        if (visitor) this.change(cv, { visitor: { ...visitor, blocked: Boolean(frame.d.blocked) } });
        ack();
        break;
      }
      case 'conversation.release':
        this.change(cv, { state: 'waiting', step: 'reps', member: undefined });
        ack();
        break;
      default:
        ack();
        break;
    }
  }

  #resume(socket: FakeSocket): void {
    const mine = [...this.talks.values()].filter(
      ({ state }) => state.state === 'assigned' && state.member?.party === this.me.person.party,
    );
    const staff = this.me.roles.some((role) => role !== 'contributor');
    socket.tell({
      t: 'snapshot',
      d: {
        conversations: mine.map(({ state }) => ({ ...state })),
        rings: this.rings.map((ring) => ({ ...ring, now: this.now() })),
        team: this.team,
        calls: [],
        ...(staff ? { inbox: { messages: this.messages.length, unansweredThreads: this.unanswered } } : {}),
      },
    });
    for (const { log } of mine) for (const event of log) socket.tell({ t: 'event', ...event });
  }

  #history(socket: FakeSocket, frame: ClientFrame, cv: string): void {
    const talk = this.talks.get(cv);
    if (!talk) {
      const d = { code: 'not_found', message: 'no such conversation', retry: false } as const;
      socket.tell({ t: 'error', re: String(frame.id), d });
      return;
    }
    const d: HistoryReply = { cv, epoch: 1, first: 1, head: talk.log.length, events: talk.log };
    socket.tell({ t: 'ack', re: String(frame.id), d });
  }
}

class FakeSocket implements Socket {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  readonly #heard: (frame: ClientFrame) => void;

  constructor(heard: (frame: ClientFrame) => void) {
    this.#heard = heard;
  }

  send(text: string): void {
    queueMicrotask(() => this.#heard(JSON.parse(text)));
  }

  close(): void {}

  tell(frame: ServerFrame): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
}

function json(value: unknown, status = 200): Response {
  return new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } });
}

function problem(status: number, code: string, detail: string): Response {
  return json({ status, code, detail }, status);
}
