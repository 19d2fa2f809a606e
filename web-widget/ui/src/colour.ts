/**
 * Colour arithmetic for the shop's accent. The server keeps the same rule in Java, so it stays plain:
 * sRGB -> OKLCH, move the lightness in steps until the contrast passes, take chroma out where sRGB ends.
 * The matrices are those of Björn Ottosson's OKLab; contrast is WCAG 2's.
 */
export interface Oklch {
  readonly l: number;
  readonly c: number;
  readonly h: number;
}

export type Rgb = readonly [number, number, number];

export interface AccentPair {
  readonly light: string;
  readonly dark: string;
}

/** Text in the accent stands on neutrals up to step 4; these are that step, light and dark, as hex. */
export const LIGHT_GROUND = '#ece9e4';
export const DARK_GROUND = '#2a2723';

const PASSES = 4.5;
const STEP = 0.005;

/** The nearest colours to the shop's that are readable as text on our grounds, and under our ink as a button. */
export function accentFor(hex: string): AccentPair {
  return {
    light: moveUntilItPasses(hex, LIGHT_GROUND, -STEP),
    dark: moveUntilItPasses(hex, DARK_GROUND, STEP),
  };
}

function moveUntilItPasses(hex: string, ground: string, step: number): string {
  const wanted = parseHex(hex);
  const groundRgb = parseHex(ground);
  let candidate = wanted;
  const start = toOklch(wanted);
  for (let l = start.l; contrast(candidate, groundRgb) < PASSES; l += step) {
    candidate = quantise(fromOklch({ l: Math.min(1, Math.max(0, l)), c: start.c, h: start.h }));
  }
  return toHex(candidate);
}

export function parseHex(hex: string): Rgb {
  const long = /^#[0-9a-f]{3}$/i.test(hex) ? hex.replace(/[0-9a-f]/gi, '$&$&') : hex;
  if (!/^#[0-9a-f]{6}$/i.test(long)) {
    throw new Error(`a colour must look like #rgb or #rrggbb, but is "${hex}"`);
  }
  const bits = Number.parseInt(long.slice(1), 16);
  return [(bits >> 16) / 255, ((bits >> 8) & 255) / 255, (bits & 255) / 255];
}

export function toHex(rgb: Rgb): string {
  return `#${rgb
    .map((part) =>
      Math.round(part * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

function quantise(rgb: Rgb): Rgb {
  return parseHex(toHex(rgb));
}

const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
const encoded = (part: number) => (part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055);

export function toOklch([red, green, blue]: Rgb): Oklch {
  const r = linear(red);
  const g = linear(green);
  const b = linear(blue);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return { l: lightness, c: Math.hypot(a, bb), h: ((Math.atan2(bb, a) * 180) / Math.PI + 360) % 360 };
}

/** Into sRGB; chroma is taken out in small steps until the colour exists there. */
export function fromOklch({ l, c, h }: Oklch): Rgb {
  for (let chroma = c; chroma > 0; chroma -= STEP) {
    const rgb = unclipped(l, chroma, h);
    if (rgb.every((part) => part >= -0.0005 && part <= 1.0005)) {
      return clip(rgb);
    }
  }
  return clip(unclipped(l, 0, h));
}

function clip(rgb: Rgb): Rgb {
  const [r, g, b] = rgb;
  const inside = (part: number) => Math.min(1, Math.max(0, part));
  return [inside(r), inside(g), inside(b)];
}

function unclipped(lightness: number, chroma: number, hue: number): Rgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    encoded(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function luminance([r, g, b]: Rgb): number {
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

/** WCAG 2 contrast, 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
