import { describe, expect, test } from 'vitest';
import { judge, type Sample, type Stat, sampleOf, worse } from '../src/engine/stats';

function sample(more: Partial<Sample> = {}): Sample {
  return {
    at: 0,
    received: 1_000,
    lost: 0,
    sendingLoss: 0,
    roundTrip: 0.05,
    video: true,
    bytes: 0,
    jitter: 0.01,
    frozen: 0,
    ...more,
  };
}

const before = sample({ received: 0 });

describe('the quality of what arrives', () => {
  test.each([
    ['nothing lost', sample(), { level: 'good' }],
    ['4 % lost', sample({ received: 960, lost: 40 }), { level: 'fair', cause: 'loss' }],
    ['10 % lost', sample({ received: 900, lost: 100 }), { level: 'poor', cause: 'loss' }],
    ['packets much too late', sample({ jitter: 0.09 }), { level: 'fair', cause: 'loss' }],
    ['a frozen picture', sample({ frozen: 1 }), { level: 'fair', cause: 'bandwidth' }],
  ])('with %s', (_, now, quality) => {
    expect(judge(before, now).receiving).toEqual(quality);
  });

  test('counts only what was lost since the last look', () => {
    const earlier = sample({ received: 5_000, lost: 900 });
    expect(judge(earlier, sample({ received: 6_000, lost: 900 })).receiving).toEqual({ level: 'good' });
  });
});

describe('the quality of what is sent', () => {
  test.each([
    ['room', sample({ available: 2_000_000 }), { level: 'good' }],
    ['10 % lost', sample({ sendingLoss: 0.1 }), { level: 'poor', cause: 'loss' }],
    ['hardly any bandwidth', sample({ available: 90_000 }), { level: 'poor', cause: 'bandwidth' }],
    ['little bandwidth', sample({ available: 300_000 }), { level: 'fair', cause: 'bandwidth' }],
    ['a busy processor', sample({ limited: 'cpu' }), { level: 'fair', cause: 'cpu' }],
    ['a long way', sample({ roundTrip: 0.6 }), { level: 'fair', cause: 'loss' }],
  ])('with %s', (_, now, quality) => {
    expect(judge(before, now).sending).toEqual(quality);
  });

  test('does not ask for bandwidth while no video is sent', () => {
    expect(judge(before, sample({ available: 90_000, video: false })).sending).toEqual({ level: 'good' });
  });

  test('is the worse of what both sides see', () => {
    const poor = { level: 'poor', cause: 'loss' } as const;
    expect(worse({ level: 'good' }, poor)).toEqual(poor);
    expect(worse(poor, { level: 'fair', cause: 'cpu' })).toEqual(poor);
  });
});

test('a browser’s report is read over all its tracks', () => {
  const stats: Stat[] = [
    {
      type: 'inbound-rtp',
      kind: 'audio',
      packetsReceived: 100,
      packetsLost: 1,
      bytesReceived: 10,
      jitter: 0.01,
    },
    {
      type: 'inbound-rtp',
      kind: 'video',
      packetsReceived: 200,
      packetsLost: 3,
      bytesReceived: 20,
      freezeCount: 2,
    },
    { type: 'remote-inbound-rtp', kind: 'audio', fractionLost: 0.02, roundTripTime: 0.03 },
    { type: 'remote-inbound-rtp', kind: 'video', fractionLost: 0.05, roundTripTime: 0.02 },
    { type: 'outbound-rtp', kind: 'video', framesPerSecond: 15, qualityLimitationReason: 'bandwidth' },
    { type: 'transport', selectedCandidatePairId: '6' },
    { type: 'candidate-pair', nominated: true, state: 'succeeded', availableOutgoingBitrate: 250_000 },
    { type: 'candidate-pair', nominated: true, state: 'succeeded', availableOutgoingBitrate: 1 },
  ];
  expect(
    sampleOf(
      stats.map((stat, at) => [`${at}`, stat]),
      7,
    ),
  ).toEqual({
    at: 7,
    received: 300,
    lost: 4,
    sendingLoss: 0.05,
    roundTrip: 0.03,
    bytes: 30,
    jitter: 0.01,
    frozen: 2,
    video: true,
    limited: 'bandwidth',
    available: 250_000,
  });
});

test('the line that does not name its pair is the one that succeeded', () => {
  const stats: Stat[] = [
    { type: 'candidate-pair', nominated: true, state: 'succeeded', availableOutgoingBitrate: 250_000 },
    { type: 'candidate-pair', nominated: true, state: 'failed', availableOutgoingBitrate: 1 },
    { type: 'candidate-pair', nominated: false, state: 'succeeded', availableOutgoingBitrate: 2 },
  ];
  const report = stats.map((stat, at): [string, Stat] => [`${at}`, stat]);
  expect(sampleOf(report, 7).available).toBe(250_000);
});
