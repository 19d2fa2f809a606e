/** The tab's title: where one is and how much is new; while it rings, who asks, every other second. */
export function titleOf(
  place: string,
  shop: string,
  unread: number,
  ringing: string | undefined,
  odd: boolean,
): string {
  if (ringing && odd) return `● ${ringing}`;
  const here = shop ? `${place} · ${shop}` : place;
  return unread > 0 ? `(${unread}) ${here}` : here;
}
