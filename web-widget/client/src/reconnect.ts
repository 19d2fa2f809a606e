/** When to try again. Pure: the same attempt and the same chance give the same delay. */
export interface ReconnectPolicy {
  /** Delay in ms before attempt number `attempt` (0 is the first after a loss); `chance` is in [0, 1). */
  delay(attempt: number, chance: number): number;
}

const FIRST = 400;
const GROWTH = 1.8;
const LONGEST = 30_000;

/**
 * Grows from 0.4 s to 30 s. Each delay is somewhere in the upper half of its step, so that the visitors of a node that
 * restarted come back spread out and not all at once; the first is spread over its whole second for the same reason.
 */
export const growingDelays: ReconnectPolicy = {
  delay(attempt, chance) {
    if (attempt === 0) return Math.round(chance * FIRST * 2);
    const step = Math.min(LONGEST, FIRST * GROWTH ** attempt);
    return Math.round(step / 2 + (chance * step) / 2);
  },
};
