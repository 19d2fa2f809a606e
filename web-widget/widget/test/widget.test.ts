import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeServer, JOHN } from '../../client/test/fakeServer';
import { settle } from '../../client/test/manualClock';
import type { Beginning, Host } from '../src/host';
import { Widget } from '../src/widget';

const CV = 'CCCCCCCCCCCCCCCCCCCCCC';
const TOKEN = `v1.${btoa('demo|visitor|0|9999999999')}.mac`;
const site = { id: 'demo', name: 'Shoes', language: 'en', greeting: 'Hi', origins: ['https://shop.example'] };

let server: FakeServer;

beforeEach(() => {
  server = new FakeServer();
  vi.stubGlobal('WebSocket', function open(address: string) {
    return server.accept(new URL(address).searchParams.get('session') ?? '');
  });
});

afterEach(() => vi.unstubAllGlobals());

class FakeHost implements Host {
  readonly closable = true;
  kept = '';
  live: boolean | null = null;
  count = 0;
  words = '';
  stored: string | undefined;

  begin(): Promise<Beginning> {
    throw new Error('the widget is given its beginning');
  }
  token(token: string): void {
    this.stored = token;
  }
  keep(kept: string, live: boolean | null): void {
    this.kept = kept;
    this.live = live;
  }
  unread(count: number, words: string): void {
    this.count = count;
    this.words = words;
  }
  askProduct(): void {}
  open(): void {}
  close(): void {}
}

function begin(more: Partial<Beginning> = {}) {
  const host = new FakeHost();
  const page = { url: 'https://shop.example/', title: 'Shop' };
  const beginning = { token: TOKEN, kept: null, page, topic: null, open: true, left: false, ...more };
  const widget = new Widget(site, host, 'en', beginning, (count) => `${count} new`);
  return { host, widget };
}

async function flow(): Promise<void> {
  await settle();
  for (let socket = busy(); socket; socket = busy()) {
    if (socket.toServer.length) server.handle(socket);
    else socket.deliverToClient();
    await settle();
  }
}

const busy = () => server.sockets.find((s) => s.open && (s.toServer.length || s.toClient.length));
const say = (id: string, text = 'Yes') => server.append(CV, id, { kind: 'message', text });

async function talking() {
  const it = begin();
  await it.widget.start();
  it.widget.ask({ text: 'Do they run small?', name: 'Jenny', privateMatter: false });
  await flow();
  const cv = it.widget.shown.value ?? '';
  const answer = (text: string) => server.append(cv, text, { kind: 'message', text });
  return { ...it, cv, answer };
}

describe('a question', () => {
  test('goes out with the page, the name and the language', async () => {
    const { cv } = await talking();
    const ask = server.asked.find((frame) => frame.t === 'question.ask');
    expect(ask?.d).toMatchObject({
      cv,
      name: 'Jenny',
      language: 'en',
      page: { url: 'https://shop.example/' },
    });
  });

  test('written before there is a connection waits for it', async () => {
    const { widget } = begin();
    widget.ask({ text: 'Early', name: '', privateMatter: true });
    await widget.start();
    await flow();
    expect(server.logs.size).toBe(1);
  });
});

describe('messages that come', () => {
  test('are read when they are seen, and not counted', async () => {
    const { host, answer, cv } = await talking();
    answer('Yes');
    await flow();
    expect(host.count).toBe(0);
    expect(server.reads.at(-1)).toEqual({ cv, seq: 2 });
  });

  test('are counted while the panel is closed', async () => {
    const { widget, host, answer } = await talking();
    widget.closed();
    answer('Yes');
    answer('Half a size');
    await flow();
    expect([host.count, host.words]).toEqual([2, '2 new']);
    expect(server.reads).toEqual([]);
  });

  test('give way on the launcher to a call that goes on', async () => {
    const { widget, host, answer } = await talking();
    widget.closed();
    widget.doing.value = 'Video call: Camera on';
    answer('Yes');
    await flow();
    expect([host.count, host.words]).toEqual([1, 'Video call: Camera on']);
  });

  test('are marked as new when it opens again, and then read', async () => {
    const { widget, host, answer, cv } = await talking();
    widget.closed();
    answer('Yes');
    await flow();
    widget.opened();
    await flow();
    expect(widget.newFrom.value).toBe(2);
    expect(host.count).toBe(0);
    expect(server.reads.at(-1)).toEqual({ cv, seq: 2 });
  });

  test('are marked as new when one goes back to their conversation', async () => {
    const { widget, answer, cv } = await talking();
    widget.show(undefined);
    answer('Yes');
    await flow();
    expect(server.reads).toEqual([]);
    widget.show(cv);
    expect(widget.newFrom.value).toBe(2);
  });
});

describe('on the next page', () => {
  test('the conversation, the draft and the session are the same', async () => {
    const { widget, host, cv } = await talking();
    widget.draft.value = 'And in width?';
    expect(host.live).toBe(false);
    const session = server.current?.session;
    const next = begin({ kept: host.kept });
    expect(next.widget.shown.value).toBe(cv);
    expect(next.widget.draft.value).toBe('And in width?');
    await next.widget.start();
    expect(server.current?.session).toBe(session);
  });

  test('a conversation under way is told to the page, so that it goes on behind a closed panel', async () => {
    const { host, cv } = await talking();
    server.current?.toClient.push({ t: 'conversation', d: { ...server.state(cv), state: 'waiting' } });
    await flow();
    expect(host.live).toBe(true);
  });

  test('a question that was published goes on until its answer is read', async () => {
    const { widget, host, answer, cv } = await talking();
    server.current?.toClient.push({ t: 'conversation', d: { ...server.state(cv), state: 'thread' } });
    await flow();
    expect(host.live).toBe(true);
    widget.closed();
    answer('Half a size');
    await flow();
    expect(host.live).toBe(true);
    widget.opened();
    await flow();
    expect(host.live).toBe(false);
  });
});

describe('on return', () => {
  test('what was answered meanwhile is shown at once, with its author', async () => {
    say('q', 'Question');
    server.append(
      CV,
      'a',
      { kind: 'answered', thread: 't', post: 'p', text: 'Half a size', url: '/c' },
      JOHN,
    );
    const { widget } = begin();
    await widget.start();
    await flow();
    expect(widget.shown.value).toBe(CV);
    expect(widget.late.value).toBe('John');
  });
});

describe('a token that the server no longer takes', () => {
  test('is replaced, and what was not sent waits in the field', async () => {
    const { widget, host } = await talking();
    vi.stubGlobal('fetch', async (url: string) =>
      url.includes('/visitors')
        ? Response.json({ token: 'v1.new.mac' }, { status: 201 })
        : new Response(null, { status: 401 }),
    );
    server.current?.cut(4503);
    widget.say('Not out yet');
    await vi.waitFor(() => expect(host.stored).toBe('v1.new.mac'));
    expect(widget.shown.value).toBeUndefined();
    expect(widget.draft.value).toBe('Not out yet');
  });
});
