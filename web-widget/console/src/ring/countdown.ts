/** Whole seconds until a ring ends, never below 0; the last second counts until it is over. */
export function secondsLeft(endsAt: number, now: number): number {
  return Math.max(0, Math.ceil((endsAt - now) / 1000));
}

/** How much of the ring is left, 1 to 0. `total`: its length when it arrived here, in ms. */
export function shareLeft(endsAt: number, now: number, total: number): number {
  return total <= 0 ? 0 : Math.min(1, Math.max(0, (endsAt - now) / total));
}

/** The server says when a ring is over; without its word (a lost connection) it disappears so much later. */
export const FORGOTTEN_AFTER = 5_000;

export function isForgotten(endsAt: number, now: number): boolean {
  return now - endsAt > FORGOTTEN_AFTER;
}
