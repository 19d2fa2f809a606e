const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A wait in its largest unit: "40 s", "3 min", "2 h". */
export function waitedFor(ms: number, locale: string): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [unit, size] =
    seconds < MINUTE
      ? (['second', 1] as const)
      : seconds < HOUR
        ? (['minute', MINUTE] as const)
        : seconds < DAY
          ? (['hour', HOUR] as const)
          : (['day', DAY] as const);
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' });
  return format.format(Math.floor(seconds / size));
}
