import { describe, expect, test, vi } from 'vitest';
import { growingDelays } from '../src/reconnect';
import { RequestError } from '../src/requests';
import { CV, world } from './setup';

async function live(more: Parameters<typeof world>[0] = {}) {
  const it = world(more);
  it.client.start();
  await it.flow();
  return it;
}

describe('the connection', () => {
  test('is not made before it is started, whatever wakes the page', async () => {
    const it = world();
    it.client.wake();
    await it.clock.advance(60_000);
    expect(it.server.sockets).toEqual([]);
  });

  test('is live when the resume was acknowledged', async () => {
    const it = world();
    it.client.start();
    expect(it.client.link.value.status).toBe('connecting');
    await it.flow();
    expect(it.client.link.value.status).toBe('live');
  });

  test.each([4000, 4001, 4003, 4004, 4005, 4006, 1001, 1006])(
    'comes back after close code %i',
    async (code) => {
      const it = await live();
      it.server.current?.cut(code);
      expect(it.client.link.value.status).toBe('waiting');
      await it.clock.advance(1_000);
      await it.flow();
      expect(it.client.link.value.status).toBe('live');
    },
  );

  test.each([4500, 4503, 4504, 4506])('stays away after close code %i', async (code) => {
    const it = await live();
    it.server.current?.cut(code);
    await it.clock.advance(120_000);
    expect(it.client.link.value).toMatchObject({ status: 'stopped', code });
    expect(it.server.sockets).toHaveLength(1);
  });

  test('takes a session id of its own when another tab has the same', async () => {
    const onSession = vi.fn();
    const it = await live({ onSession });
    it.server.current?.cut(4002);
    await it.clock.advance(1_000);
    const next = it.server.current?.session;
    expect(next).toMatch(/^[\w-]{22}$/);
    expect(next).not.toBe('SSSSSSSSSSSSSSSSSSSSSS');
    expect(onSession).toHaveBeenCalledExactlyOnceWith(next);
  });

  test('tries at once when the network is back', async () => {
    const it = await live();
    for (let loss = 0; loss < 6; loss++) {
      it.server.current?.cut();
      await it.clock.advance(30_000);
    }
    it.server.current?.cut();
    const before = it.server.sockets.length;
    it.client.wake();
    expect(it.server.sockets).toHaveLength(before + 1);
  });

  test('is given up when nothing is heard for two and a half beats', async () => {
    const it = await live();
    await it.clock.advance(2.5 * 30_000);
    expect(it.client.link.value.status).toBe('live');
    await it.clock.advance(30_000);
    expect(it.server.sockets.length).toBeGreaterThan(1);
  });

  test('of a hidden page, whose timers run late, stays as long as its beats are answered', async () => {
    const it = await live();
    for (let minute = 0; minute < 5; minute++) {
      it.clock.sleep(120_000);
      await it.clock.advance(0);
      await it.flow();
    }
    expect(it.client.link.value.status).toBe('live');
    expect(it.server.sockets).toHaveLength(1);
  });

  test('that shows no life when the page is seen again is replaced within seconds', async () => {
    const it = await live();
    it.client.wake();
    await it.clock.advance(6_000);
    expect(it.server.sockets).toHaveLength(2);
  });

  test('that answers the probe stays', async () => {
    const it = await live();
    it.client.wake();
    await it.flow();
    await it.clock.advance(6_000);
    expect(it.server.sockets).toHaveLength(1);
  });

  test('without a hello is given up', async () => {
    const it = world();
    it.client.start();
    await it.clock.advance(11_000);
    expect(it.server.sockets.length).toBeGreaterThan(1);
  });

  test('tells heads with each beat, so that a lost last event is found', async () => {
    const it = await live();
    it.client.ask({ text: 'Hello', privateMatter: false }, CV);
    await it.flow();
    it.server.current?.toClient.push({ t: 'conversation', d: it.server.state(CV) });
    it.server.append(CV, 'x', { kind: 'message', text: 'Yes' });
    it.server.current?.toClient.pop();
    await it.flow();
    await it.clock.advance(30_000);
    await it.flow();
    expect(it.client.conversation(CV)?.head).toBe(2);
  });
});

describe('delays between attempts', () => {
  test('grow up to half a minute and never beyond', () => {
    const longest = Array.from({ length: 20 }, (_, attempt) => growingDelays.delay(attempt, 0.999));
    expect(longest[1]).toBeLessThan(1_000);
    expect(longest.at(-1)).toBeLessThanOrEqual(30_000);
    expect([...longest].sort((a, b) => a - b).slice(2)).toEqual(longest.slice(2));
  });

  test('are spread, so that not everybody comes back at once', () => {
    expect(growingDelays.delay(0, 0)).toBe(0);
    expect(growingDelays.delay(5, 0.9) - growingDelays.delay(5, 0.1)).toBeGreaterThan(1_000);
  });
});

describe('a request', () => {
  test('is asked again after a reconnect under the same id', async () => {
    const it = await live();
    const done = it.client.request('history.get', { cv: CV, before: 0, limit: 10 });
    it.server.current?.cut();
    await it.clock.advance(1_000);
    await it.flow();
    await expect(done).resolves.toMatchObject({ events: [] });
    expect(it.server.asked.filter((frame) => frame.t === 'history.get')).toHaveLength(1);
  });

  test('that nobody answers ends with a time-out', async () => {
    const it = world();
    const done = it.client.request('question.cancel', { cv: CV });
    const outcome = done.catch((error: unknown) => error);
    await it.clock.advance(20_000);
    expect(await outcome).toBeInstanceOf(RequestError);
    expect(await outcome).toMatchObject({ code: 'timeout' });
  });

  test('that is refused tells why', async () => {
    const it = await live();
    const outcome = it.client.request('question.cancel', { cv: CV }).catch((error: unknown) => error);
    const id = String(it.server.current?.toServer[0]?.id);
    it.server.current?.toClient.push({
      t: 'error',
      re: id,
      d: { code: 'conflict', message: 'it is closed', retry: false },
    });
    await it.flow();
    expect(await outcome).toMatchObject({ code: 'conflict', message: 'it is closed' });
  });
});

describe('a snapshot', () => {
  test('replaces what rings, and keeps the conversations that are held', async () => {
    const it = await live();
    it.client.ask({ text: 'Hello', privateMatter: false }, CV);
    await it.flow();
    const team = { version: 2, people: [], waiting: 3 };
    it.server.current?.toClient.push({ t: 'snapshot', d: { conversations: [], rings: [], team, calls: [] } });
    await it.flow();
    expect(it.client.team.value?.waiting).toBe(3);
    expect(it.client.conversation(CV)?.entries.value).toHaveLength(1);
    expect(it.client.conversation(CV)?.current.value).toBe(false);
  });

  test('counts a ring down by the server’s clock, not by ours', async () => {
    const it = await live();
    const visitor = { name: 'Jenny', role: 'visitor' as const };
    const ring = {
      ring: 'r',
      cv: CV,
      question: 'Hi',
      visitor,
      returning: false,
      until: 5_020_000,
      now: 5_000_000,
    };
    it.server.current?.toClient.push({ t: 'ring', d: ring });
    await it.flow();
    expect(it.client.rings.offers.value[0]?.endsAt).toBe(it.clock.now() + 20_000);
    it.server.current?.toClient.push({ t: 'ring.ended', d: { ring: 'r', cv: CV, reason: 'taken' } });
    await it.flow();
    expect(it.client.rings.offers.value).toEqual([]);
    expect(it.client.rings.last.value?.reason).toBe('taken');
  });
});
