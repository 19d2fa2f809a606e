import type { Cause, Quality } from '../model';

/** Counters of one connection at one time, over all its tracks. */
export interface Sample {
  readonly at: number;
  readonly received: number;
  readonly lost: number;
  /** Packets the other side misses, as a fraction of what was sent lately. */
  readonly sendingLoss: number;
  readonly roundTrip: number;
  /** Bits per second the line gives, where the browser knows. */
  readonly available?: number;
  readonly limited?: string;
  readonly video: boolean;
  /** Bytes of everything. */
  readonly bytes: number;
  readonly jitter: number;
  readonly frozen: number;
}

export interface Judged {
  readonly sending: Quality;
  readonly receiving: Quality;
}

const FAIR_LOSS = 0.03;
export const POOR_LOSS = 0.08;
export const TOO_LITTLE = 150_000;
const LITTLE = 400_000;
/** Seconds of waiting for late packets. */
const FAIR_JITTER = 0.06;
const FAIR_ROUND_TRIP = 0.4;

export function sampleOf(report: Iterable<[string, Stat]>, at: number): Sample {
  const sum = { received: 0, lost: 0, sendingLoss: 0, roundTrip: 0, bytes: 0, jitter: 0, frozen: 0 };
  let available: number | undefined;
  let limited: string | undefined;
  let video = false;
  const stats = [...report];
  const selected = stats.find(([, { selectedCandidatePairId }]) => selectedCandidatePairId)?.[1]
    .selectedCandidatePairId;
  for (const [id, stat] of stats) {
    if (stat.type === 'inbound-rtp') {
      sum.received += stat.packetsReceived ?? 0;
      sum.lost += stat.packetsLost ?? 0;
      sum.bytes += stat.bytesReceived ?? 0;
      sum.jitter = Math.max(sum.jitter, stat.jitter ?? 0);
      sum.frozen += stat.freezeCount ?? 0;
    } else if (stat.type === 'remote-inbound-rtp') {
      sum.sendingLoss = Math.max(sum.sendingLoss, stat.fractionLost ?? 0);
      sum.roundTrip = Math.max(sum.roundTrip, stat.roundTripTime ?? 0);
    } else if (stat.type === 'outbound-rtp' && stat.kind === 'video') {
      if (stat.active !== false && (stat.framesPerSecond ?? 0) > 0) video = true;
      if (stat.qualityLimitationReason !== 'none') limited ??= stat.qualityLimitationReason;
    } else if (
      stat.type === 'candidate-pair' &&
      (selected ? id === selected : stat.nominated && stat.state === 'succeeded')
    ) {
      available = stat.availableOutgoingBitrate ?? available;
    }
  }
  return {
    at,
    ...sum,
    video,
    ...(available === undefined ? {} : { available }),
    ...(limited === undefined ? {} : { limited }),
  };
}

/** Between two samples. Pure. */
export function judge(before: Sample, now: Sample): Judged {
  const lost = Math.max(0, now.lost - before.lost);
  const received = Math.max(0, now.received - before.received);
  const loss = lost / Math.max(1, lost + received);
  return {
    sending: sendingQuality(now),
    receiving: receivingQuality(loss, before, now),
  };
}

function receivingQuality(loss: number, before: Sample, now: Sample): Quality {
  if (loss > POOR_LOSS) return rated('poor', 'loss');
  if (loss > FAIR_LOSS || now.jitter > FAIR_JITTER) return rated('fair', 'loss');
  if (now.frozen > before.frozen) return rated('fair', 'bandwidth');
  return GOOD;
}

function sendingQuality({ sendingLoss, available, limited, roundTrip, video }: Sample): Quality {
  if (sendingLoss > POOR_LOSS) return rated('poor', 'loss');
  if (video && available !== undefined && available < TOO_LITTLE) return rated('poor', 'bandwidth');
  if (sendingLoss > FAIR_LOSS || roundTrip > FAIR_ROUND_TRIP) return rated('fair', 'loss');
  if (video && limited === 'cpu') return rated('fair', 'cpu');
  if (video && available !== undefined && available < LITTLE) return rated('fair', 'bandwidth');
  return GOOD;
}

export const GOOD: Quality = { level: 'good' };

function rated(level: 'fair' | 'poor', cause: Cause): Quality {
  return { level, cause };
}

const RANK = { good: 0, fair: 1, poor: 2 };

export function worse(one: Quality, other: Quality): Quality {
  return RANK[other.level] > RANK[one.level] ? other : one;
}

/** What is read of RTCStats; browsers leave out what they do not know. */
export interface Stat {
  readonly type: string;
  readonly kind?: string;
  readonly packetsReceived?: number;
  readonly packetsLost?: number;
  readonly bytesReceived?: number;
  readonly jitter?: number;
  readonly freezeCount?: number;
  readonly fractionLost?: number;
  readonly roundTripTime?: number;
  readonly active?: boolean;
  readonly framesPerSecond?: number;
  readonly qualityLimitationReason?: string;
  readonly selectedCandidatePairId?: string;
  readonly nominated?: boolean;
  readonly state?: string;
  readonly availableOutgoingBitrate?: number;
}
