/**
 * A scripted stand-in for the server, to look at the widget without one: it holds each site's one conversation in memory and does what
 * POST /dev/do says. It knows only what the widget uses; the real protocol is in docs/protocol.md.
 */
import { randomBytes } from 'node:crypto';
import { WebSocketServer } from 'ws';

const id = () => randomBytes(16).toString('base64url');
const YOU = `v:${id()}`;
const person = (name, role, face) => ({ party: `m:${name.toLowerCase().padEnd(22, '_')}`, name, role, face });

export const people = {
  John: person('John Carter', 'staff', '/faces/john.svg'),
  Aisha: person('Aisha Rahman', 'staff', '/faces/aisha.svg'),
  Kofi: person('Kofi Mensah', 'helper', '/faces/kofi.svg'),
};

export class FakeServer {
  #rooms = new Map();
  #wss = new WebSocketServer({ noServer: true, handleProtocols: () => 'peerline.v1' });

  upgrade(request, socket, head) {
    const [, token = ''] = (request.headers['sec-websocket-protocol'] ?? '').split(/,\s*/);
    const site = Buffer.from(token.split('.')[3] ?? '', 'base64url')
      .toString()
      .split('|')[0];
    const room = this.room(site);
    if (room.offline) return socket.destroy();
    this.#wss.handleUpgrade(request, socket, head, (ws) => room.join(ws));
  }

  room(site) {
    if (!this.#rooms.has(site)) this.#rooms.set(site, new Room());
    return this.#rooms.get(site);
  }

  forget(site) {
    this.#rooms.get(site)?.drop(4000);
    this.#rooms.delete(site);
  }
}

class Room {
  offline = false;
  /** Answers nothing, so that messages stay "sending". */
  deaf = false;
  team = { version: 1, people: [], waiting: 0 };
  state = undefined;
  log = [];
  #sockets = new Set();

  join(ws) {
    this.#sockets.add(ws);
    ws.on('close', () => this.#sockets.delete(ws));
    ws.on('message', (data) => this.#handle(ws, JSON.parse(data)));
    const limits = {
      frameBytes: 65536,
      textChars: 4000,
      framesPerSecond: 20,
      historyPage: 100,
      openConversations: 50,
    };
    this.#send(ws, {
      t: 'hello',
      d: { session: id(), node: 'dev', you: YOU, beat: 30_000, time: Date.now(), limits },
    });
  }

  drop(code) {
    for (const ws of this.#sockets) ws.close(code);
  }

  #handle(ws, { t, id: re, d }) {
    if (t === 'beat') return this.#send(ws, { t: 'beat', d: { time: Date.now() } });
    if (t === 'resume') return this.#resume(ws, re, d);
    if (this.deaf || !re) return;
    if (t === 'history.get') return this.#history(ws, re, d);
    const reply = this.#act(t, re, d);
    if (reply?.code) this.#send(ws, { t: 'error', re, d: reply });
    else this.#send(ws, { t: 'ack', re, ...(reply ? { d: reply } : {}) });
  }

  #resume(ws, re, { cursors }) {
    const conversations = this.state ? [{ ...this.state, head: this.log.length }] : [];
    this.#send(ws, { t: 'snapshot', d: { conversations, rings: [], team: this.team } });
    const from = cursors.find((cursor) => cursor.cv === this.state?.cv)?.seq ?? 0;
    for (const event of this.log.slice(from)) this.#send(ws, { t: 'event', ...event });
    this.#send(ws, { t: 'ack', re });
  }

  #history(ws, re, { cv, before, limit }) {
    const events = this.log.filter((event) => event.seq < before).slice(-limit);
    this.#send(ws, { t: 'ack', re, d: { cv, epoch: 1, first: 1, head: this.log.length, events } });
  }

  #act(t, id, d) {
    const jenny = { party: YOU, name: 'Jenny', role: 'visitor' };
    switch (t) {
      case 'question.ask':
        this.state ??= {
          cv: d.cv,
          epoch: 1,
          first: 1,
          head: 0,
          state: 'waiting',
          step: 'reps',
          version: 1,
          privateMatter: d.privateMatter,
          reads: [],
          askedAt: Date.now(),
        };
        this.tell({});
        return this.append({ kind: 'message', text: d.text }, jenny, id);
      case 'message.send':
        if (this.refusing) return { code: 'forbidden', message: 'no', retry: false };
        return this.append({ kind: 'message', text: d.text }, jenny, id);
      case 'question.cancel':
        this.append({ kind: 'cancelled' }, jenny, id);
        return this.tell({ state: 'closed', step: undefined });
      case 'question.solved':
        if (d.solved) this.tell({ state: 'closed', step: undefined });
        return this.append({ kind: 'solved', solved: d.solved }, jenny, id);
      case 'conversation.rate':
        return this.append({ kind: 'rated', stars: d.stars, comment: d.comment }, jenny, id);
      case 'fallback.preview':
        return {
          title: this.log[0]?.d.body.text.slice(0, 80) ?? '',
          text: `${this.log[0]?.d.body.text}\nReach me at [e-mail hidden].`,
          masked: 1,
        };
      case 'fallback.publish':
        this.tell({ state: 'thread', step: undefined, threadUrl: '/c/demo/q/t' });
        this.append({ kind: 'published', thread: id, title: d.title, url: '/c/demo/q/t' }, jenny, id);
        return { thread: id, url: '/c/demo/q/t' };
      case 'fallback.message':
        this.append({ kind: 'message_left' }, jenny, id);
        return this.tell({ state: 'message', step: undefined });
    }
  }

  append(body, from, eventId = id(), at = Date.now()) {
    const event = { cv: this.state.cv, seq: this.log.length + 1, d: { id: eventId, at, from, body } };
    this.log.push(event);
    this.all({ t: 'event', ...event });
    return { seq: event.seq, at };
  }

  /** Changes the conversation's state and tells it. */
  tell(change) {
    Object.assign(this.state, change);
    this.all({ t: 'conversation', d: { ...this.state, head: this.log.length } });
  }

  all(frame) {
    for (const ws of this.#sockets) this.#send(ws, frame);
  }

  #send(ws, frame) {
    ws.send(JSON.stringify(frame));
  }
}
