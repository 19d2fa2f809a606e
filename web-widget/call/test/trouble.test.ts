import { describe, expect, test, vi } from 'vitest';
import { settle } from '../../client/test/manualClock';
import { CV, JENNY, JOHN, party, SUE } from './callState';
import { active, inCall, ringing, tab, YOU } from './callTab';

describe('a call that rings meanwhile', () => {
  test('has its turn when the own call cannot be made', async () => {
    const { client, calls } = tab();
    await client.say(ringing({ call: 'other' }));
    const started = calls.start(CV, 'audio', { camera: false }).catch((error: unknown) => error);
    await settle();
    await client.find('call.start').refuse('conflict');
    await started;
    expect([calls.current.value?.id, calls.current.value?.stage.value]).toEqual(['other', 'ringing']);
  });

  test('has its turn when the own call is given up', async () => {
    const { client, calls } = tab();
    const started = calls.start(CV, 'audio', { camera: false });
    await settle();
    await client.say(ringing({ call: 'other' }));
    calls.current.value?.hangUp();
    expect([calls.current.value?.id, calls.current.value?.stage.value]).toEqual(['other', 'ringing']);
    await client.enters('call.start', 1);
    await client.find('call.leave').answer();
    await started;
    expect(calls.current.value?.id).toBe('other');
  });

  test('is counted down from when it was told', async () => {
    const { client, clock, calls } = tab();
    calls.start(CV, 'audio', { camera: false });
    await settle();
    await client.say(ringing({ call: 'other', now: 10_000 }));
    await clock.advance(5_000);
    calls.current.value?.hangUp();
    expect(calls.current.value?.ringLeft.value).toBe(15);
  });
});

describe('without a path to the other', () => {
  test('the person is told after 30 s, and not for longer than it lasts', async () => {
    const { call, clock, browser } = await inCall();
    await clock.advance(29_000);
    expect(call.notice.value).toBeUndefined();
    await clock.advance(2_000);
    expect(call.notice.value).toEqual({ kind: 'no_path' });
    browser.peers.at(-1)?.become('connected');
    await clock.advance(500);
    expect(call.notice.value).toBeUndefined();
  });

  test('new attempts come ever more seldom', async () => {
    const { client, clock } = await inCall();
    const times: number[] = [];
    const begun = clock.now();
    for (let beat = 0; beat < 800; beat++) {
      const before = client.count('call.join');
      await clock.advance(500);
      if (client.count('call.join') === before) continue;
      times.push(clock.now() - begun);
      await client.enters('call.join', 3 + before);
      await client.say(active(3 + before, 1, 3 + before));
    }
    const pauses = times.map((time, at) => time - (times[at - 1] ?? 0));
    expect(pauses.slice(0, 3).every((pause) => pause <= 14_500)).toBe(true);
    expect(pauses.at(-1)).toBeGreaterThan(50_000);
  });

  test('the network that comes back is used at once', async () => {
    const { client, clock, browser } = await inCall();
    browser.peers[0]?.become('connected');
    browser.peers[0]?.become('disconnected');
    dispatchEvent(new Event('online'));
    await clock.advance(0);
    expect(client.count('call.ice')).toBe(1);
  });
});

describe('among three', () => {
  test('a pair that does not connect is tried again by itself, and the others are left alone', async () => {
    const { client, clock, browser } = await inCall();
    const parties = [party(JOHN, { attempt: 1 }), party(JENNY, { attempt: 2 }), party(SUE, { attempt: 3 })];
    await client.say({ ...active(2, 1, 3), parties });
    browser.peers[0]?.become('connected');
    for (let round = 1; round <= 3; round++) {
      await clock.advance(14_000);
      await client.find('call.ice').answer({ servers: [], seconds: 600 });
      expect(browser.peers.map(({ restarts }) => restarts)).toEqual([0, round]);
    }
    expect(client.count('call.join')).toBe(0);
  });
});

describe('a still', () => {
  const granted = (still: string, of = 'm:john') => ({
    ...active(2, 1, 5),
    still: { still, by: YOU, of, state: 'granted' as const },
  });

  test('of who shows nothing is not taken, and the person is told', async () => {
    const { call, client, putStill, clock } = await inCall();
    const asked = call.askStill('m:john');
    const { still } = client.find('call.still').d;
    await client.find('call.still').answer();
    await asked;
    await client.say(granted(String(still)));
    await vi.dynamicImportSettled();
    await settle();
    expect(putStill).not.toHaveBeenCalled();
    expect(call.notice.value).toEqual({ kind: 'still_failed' });
    expect(call.still.value).toBeUndefined();
    await clock.advance(4_000);
    expect(call.notice.value).toBeUndefined();
  });

  test('that a former page asked for is not on its way', async () => {
    const { call, client } = await inCall();
    await client.say(granted('of a former page'));
    expect(call.still.value).toBeUndefined();
  });
});
