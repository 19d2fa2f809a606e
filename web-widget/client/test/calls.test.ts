import type { CallState, ServerFrame } from '@peerline/protocol';
import { describe, expect, test, vi } from 'vitest';
import { JOHN, YOU } from './fakeServer';
import { CV, world } from './setup';

const CALL = 'KKKKKKKKKKKKKKKKKKKKKK';

function state(version: number, more: Partial<CallState> = {}): CallState {
  return {
    call: CALL,
    cv: CV,
    version,
    phase: 'ringing',
    media: 'video',
    most: 'video',
    by: YOU,
    parties: [{ person: JOHN, state: 'ringing', attempt: 0, lostUntil: 0 }],
    ringUntil: 30_000,
    answeredAt: 0,
    endsBy: 0,
    now: 0,
    ...more,
  };
}

async function told(...frames: ServerFrame[]) {
  const it = world();
  it.client.start();
  await it.flow();
  const tell = async (...more: ServerFrame[]) => {
    it.server.current?.toClient.push(...more);
    await it.flow();
  };
  await tell(...frames);
  return { ...it, tell };
}

function snapshot(...calls: CallState[]): ServerFrame {
  const team = { version: 1, people: [], waiting: 0 };
  return { t: 'snapshot', d: { conversations: [], rings: [], team, calls } };
}

describe('calls', () => {
  test('are held by their newest version, whatever order they come in', async () => {
    const it = await told({ t: 'call', d: state(3, { phase: 'active' }) }, { t: 'call', d: state(2) });
    expect(it.client.calls.value.get(CALL)).toMatchObject({ version: 3, phase: 'active' });
  });

  test('that ended before a snapshot are gone with it', async () => {
    const it = await told({ t: 'call', d: state(1) });
    await it.tell(snapshot());
    expect(it.client.calls.value.size).toBe(0);
  });

  test('of a snapshot that was overtaken by a newer state keep that', async () => {
    const it = await told({ t: 'call', d: state(5) });
    await it.tell(snapshot(state(4)));
    expect(it.client.calls.value.get(CALL)?.version).toBe(5);
  });

  test('hand on what the other browser tells, at once', async () => {
    const it = await told();
    const heard = vi.fn();
    it.client.onCallSignal = heard;
    const d = { call: CALL, from: 'm:B', attempt: 1, toAttempt: 2, n: 1 };
    await it.tell({ t: 'call.description.received', d });
    expect(heard).toHaveBeenCalledExactlyOnceWith({ t: 'call.description.received', d });
  });
});
