import { POOR_LOSS, TOO_LITTLE } from './stats';

/** What the rule remembers of one line. */
export interface Steps {
  /** Whether own video goes out. */
  readonly video: boolean;
  /** Since when the line is otherwise than what is done. */
  readonly since?: number;
  /** Good for so long, and video comes back. */
  readonly patience: number;
  readonly changedAt: number;
}

const BAD_FOR = 6_000;
const GOOD_FOR = 12_000;
const LONGEST = 96_000;
/** Video that lasted so long was no mistake. */
const LASTED = 60_000;
const GOOD_LOSS = 0.03;

export const FIRST_STEP: Steps = { video: true, patience: GOOD_FOR, changedAt: 0 };

/**
 * Video stops after 6 s of a bad line and comes back after 12 s of a good one; each return that does not last doubles that. Without
 * video nothing measures the bandwidth, so the return is judged by loss alone. Pure.
 */
export function step(steps: Steps, line: { loss: number; available?: number }, now: number): Steps {
  const bad = line.loss > POOR_LOSS || (line.available ?? TOO_LITTLE) < TOO_LITTLE;
  const { since: _, ...calm } = steps;
  if (steps.video ? !bad : line.loss > GOOD_LOSS) return calm;
  const since = steps.since ?? now;
  if (now - since < (steps.video ? BAD_FOR : steps.patience)) return { ...steps, since };
  if (!steps.video) return { ...calm, video: true, changedAt: now };
  const lasted = steps.changedAt === 0 || now - steps.changedAt > LASTED;
  const patience = lasted ? GOOD_FOR : Math.min(LONGEST, steps.patience * 2);
  return { video: false, patience, changedAt: now };
}
