/** Time as the client sees it, so that tests own it. */
export interface Clock {
  /** Wall time in ms since 1970. */
  now(): number;
  /** Runs once after so many ms; the returned function cancels. */
  after(ms: number, run: () => void): Cancel;
}

export type Cancel = () => void;

export const browserClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

export const nothingToCancel: Cancel = () => {};
