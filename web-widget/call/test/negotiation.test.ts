import { describe, expect, test } from 'vitest';
import { ManualClock } from '../../client/test/manualClock';
import { Negotiation, RESEND } from '../src/engine/negotiation';
import { FakePeer } from './fakePeer';

type Kind = 'offer' | 'answer';

interface Frame {
  readonly to: 'near' | 'far';
  readonly said?: { n: number; kind: Kind; sdp: string };
  readonly has?: number;
}

/** Two sides and a line between them that the test holds in its hand. */
function pair() {
  const clock = new ManualClock();
  const line: Frame[] = [];
  const side = (to: Frame['to'], polite: boolean) => {
    const pc = new FakePeer();
    const negotiation = new Negotiation(
      pc as unknown as RTCPeerConnection,
      polite,
      {
        describe: ({ n, kind, sdp }) => line.push({ to, said: { n, kind, sdp } }),
        described: (n) => line.push({ to, has: n }),
        applied: () => undefined,
      },
      clock,
    );
    return { pc, negotiation };
  };
  const near = side('far', false);
  const far = side('near', true);
  const deliver = async (frame: Frame) => {
    const { negotiation } = frame.to === 'near' ? near : far;
    if (frame.said) await negotiation.heard(frame.said.n, frame.said.kind, frame.said.sdp);
    else if (frame.has) negotiation.received(frame.has);
  };
  const flow = async (lost: (frame: Frame) => boolean = () => false) => {
    await clock.advance(0);
    for (let frame = line.shift(); frame; frame = line.shift()) {
      if (!lost(frame)) await deliver(frame);
      await clock.advance(0);
    }
  };
  return { clock, line, near, far, deliver, flow };
}

function descriptions(line: readonly Frame[]) {
  return line.flatMap(({ said }) => said ?? []);
}

describe('two browsers that negotiate', () => {
  test('agree on the offer of one of them', async () => {
    const { near, far, flow } = pair();
    near.pc.change();
    await flow();
    expect(near.pc.agreed).toBe(far.pc.agreed);
    expect(near.pc.signalingState).toBe('stable');
  });

  test('agree on the impolite side’s offer when both offer at once, and on the polite one’s after it', async () => {
    const { near, far, flow } = pair();
    near.pc.change();
    far.pc.change();
    await flow();
    expect([near.pc.signalingState, far.pc.signalingState]).toEqual(['stable', 'stable']);
    expect(near.pc.agreed).toBe(far.pc.agreed);
    expect([near.pc.wanting, far.pc.wanting]).toEqual([false, false]);
    expect(far.pc.rolledBack).toBe(1);
  });

  test.each(['offer', 'answer'] as const)('agree though the first %s is lost', async (kind) => {
    const { clock, near, far, flow } = pair();
    let lost = 0;
    near.pc.change();
    await flow(({ said }) => said?.kind === kind && lost++ === 0);
    expect(near.pc.signalingState).toBe('have-local-offer');
    await clock.advance(RESEND);
    await flow();
    expect(near.pc.agreed).toBe(far.pc.agreed);
    expect(lost).toBeGreaterThan(0);
  });

  test('agree whatever the line loses, in the end', async () => {
    for (let seed = 1; seed <= 60; seed++) {
      let state = seed;
      const chance = () => {
        state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
        return state / 0x7fffffff;
      };
      const { clock, near, far, flow } = pair();
      for (let turn = 0; turn < 12; turn++) {
        if (chance() < 0.4) near.pc.change();
        if (chance() < 0.4) far.pc.change();
        await flow(() => chance() < 0.4);
        await clock.advance(RESEND);
      }
      for (let turn = 0; turn < 8; turn++) {
        await flow();
        await clock.advance(RESEND);
      }
      expect([seed, near.pc.signalingState, near.pc.agreed]).toEqual([seed, 'stable', far.pc.agreed]);
      expect([seed, near.pc.wanting, far.pc.wanting]).toEqual([seed, false, false]);
    }
  });
});

describe('a description', () => {
  test('is sent again until the other side has it, and no longer', async () => {
    const { clock, line, near, deliver } = pair();
    near.pc.change();
    await clock.advance(3 * RESEND);
    expect(descriptions(line).map(({ n }) => n)).toEqual([1, 1, 1, 1]);
    await deliver({ to: 'near', has: 1 });
    line.length = 0;
    await clock.advance(3 * RESEND);
    expect(line).toEqual([]);
  });

  test('that comes twice is acknowledged twice and taken once', async () => {
    const { line, far, deliver } = pair();
    const frame: Frame = { to: 'far', said: { n: 1, kind: 'offer', sdp: 'offer near 1' } };
    await deliver(frame);
    await deliver(frame);
    expect(line.filter(({ has }) => has === 1)).toHaveLength(2);
    expect(far.pc.remotes).toEqual(['offer near 1']);
  });

  test('waits until the other side has the one before it', async () => {
    const { clock, line, far, near, deliver } = pair();
    await deliver({ to: 'far', said: { n: 1, kind: 'offer', sdp: 'offer near 1' } });
    far.pc.change();
    await clock.advance(0);
    expect(descriptions(line).map(({ kind }) => kind)).toEqual(['answer']);
    line.length = 0;
    far.negotiation.received(1);
    expect(descriptions(line).map(({ kind }) => kind)).toEqual(['offer']);
    expect(near.pc.remotes).toEqual([]);
  });

  test('carries the candidates found since when it is sent again', async () => {
    const { clock, line, near } = pair();
    near.pc.change();
    await clock.advance(0);
    near.pc.found('candidate:1');
    await clock.advance(RESEND);
    expect(descriptions(line).map(({ sdp }) => sdp.includes('candidate:1'))).toEqual([false, true]);
  });

  test('is not sent by a connection that is closed', async () => {
    const { clock, line, near } = pair();
    near.pc.change();
    await clock.advance(0);
    line.length = 0;
    near.negotiation.close();
    await clock.advance(3 * RESEND);
    expect(line).toEqual([]);
  });
});
