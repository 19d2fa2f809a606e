import { describe, expect, test } from 'vitest';
import { FIRST_STEP, type Steps, step } from '../src/engine/steps';

const GOOD = { loss: 0, available: 1_000_000 };
const LOSSY = { loss: 0.2, available: 1_000_000 };
const NARROW = { loss: 0, available: 100_000 };

/** A look every 2 s. */
function after(seconds: number, line: typeof GOOD, from: Steps = FIRST_STEP, start = 1_000): Steps {
  let steps = from;
  for (let at = 0; at <= seconds * 1_000; at += 2_000) steps = step(steps, line, start + at);
  return steps;
}

describe('video', () => {
  test.each([
    ['loses', LOSSY],
    ['is too narrow', NARROW],
  ])('stops when the line %s for 6 s', (_, line) => {
    expect(after(4, line).video).toBe(true);
    expect(after(6, line).video).toBe(false);
  });

  test('goes on over a short disturbance, however often', () => {
    let steps = FIRST_STEP;
    for (let round = 0; round < 10; round++) {
      steps = after(4, LOSSY, steps, round * 20_000);
      steps = after(2, GOOD, steps, round * 20_000 + 6_000);
    }
    expect(steps.video).toBe(true);
  });

  test('comes back after 12 s of a good line', () => {
    const stopped = after(6, LOSSY);
    expect(after(10, GOOD, stopped, 20_000).video).toBe(false);
    expect(after(12, GOOD, stopped, 20_000).video).toBe(true);
  });

  test('comes back though the bandwidth is not known without it', () => {
    expect(after(12, NARROW, after(6, NARROW), 20_000).video).toBe(true);
  });

  test('does not come back while the line still loses', () => {
    expect(after(60, LOSSY, after(6, LOSSY), 20_000).video).toBe(false);
  });

  test('that did not last waits twice as long the next time', () => {
    const back = after(12, GOOD, after(6, LOSSY), 20_000);
    const stoppedAgain = after(6, LOSSY, back, 40_000);
    expect(stoppedAgain.video).toBe(false);
    expect(after(22, GOOD, stoppedAgain, 60_000).video).toBe(false);
    expect(after(24, GOOD, stoppedAgain, 60_000).video).toBe(true);
  });

  test('that lasted a minute waits no longer than the first time', () => {
    const back = after(12, GOOD, after(6, LOSSY), 20_000);
    const stoppedAgain = after(6, LOSSY, back, 120_000);
    expect(after(12, GOOD, stoppedAgain, 140_000).video).toBe(true);
  });
});
