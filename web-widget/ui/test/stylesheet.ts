/** Reads the token file and computes a token's colour in one scheme, as the browser would: var, light-dark, oklch, color-mix in oklab. */
import { fromOklch, parseHex, type Rgb, toOklch } from '../src/colour';
import source from '../src/tokens.css?raw';

export type Scheme = 'light' | 'dark';
export type Tokens = ReadonlyMap<string, string>;

export function readTokens(overrides: Record<string, string> = {}): Tokens {
  const css = source.replace(/\/\*.*?\*\//gs, '');
  const firstBlock = css.slice(0, css.indexOf('}'));
  const tokens = new Map<string, string>();
  for (const [, name, value] of firstBlock.matchAll(/(--[\w-]+):\s*([^;]+);/g)) {
    tokens.set(name as string, (value as string).replace(/\s+/g, ' '));
  }
  for (const [name, value] of Object.entries(overrides)) {
    tokens.set(name, value);
  }
  return tokens;
}

export function colourOf(tokens: Tokens, name: string, scheme: Scheme): Rgb {
  const value = tokens.get(name);
  if (value === undefined) throw new Error(`no token ${name}`);
  return evaluate(value, tokens, scheme);
}

function evaluate(value: string, tokens: Tokens, scheme: Scheme): Rgb {
  const call = /^([\w-]+)\((.*)\)$/s.exec(value.trim());
  if (!call) return parseHex(value.trim());
  const [, fn, inside] = call as unknown as [string, string, string];
  const args = splitArguments(inside);
  const at = (index: number) => evaluate(args[index] as string, tokens, scheme);
  switch (fn) {
    case 'light-dark':
      return at(scheme === 'light' ? 0 : 1);
    case 'var': {
      const name = args[0] as string;
      return tokens.has(name) ? colourOf(tokens, name, scheme) : at(1);
    }
    case 'oklch': {
      const [l, c, h] = inside.split(' ').map(Number) as [number, number, number];
      return fromOklch({ l, c, h });
    }
    case 'color-mix':
      return mixed(args, tokens, scheme);
    default:
      throw new Error(`the tokens use ${fn}(), which this test cannot compute: ${value}`);
  }
}

function mixed([space, first, second]: string[], tokens: Tokens, scheme: Scheme): Rgb {
  const share = /^(.*) (\d+)%$/.exec(first as string);
  if (space !== 'in oklab' || !share) throw new Error(`unknown mix: ${space}, ${first}`);
  const [, colour, percent] = share as unknown as [string, string, string];
  const part = Number(percent) / 100;
  const [a, b] = [evaluate(colour, tokens, scheme), evaluate(second as string, tokens, scheme)];
  return fromOklch(blend(a, b, part));
}

function blend(a: Rgb, b: Rgb, part: number) {
  const [x, y] = [lab(a), lab(b)];
  const [l, m, n] = x.map((value, i) => value * part + (y[i] as number) * (1 - part)) as [
    number,
    number,
    number,
  ];
  return { l, c: Math.hypot(m, n), h: (Math.atan2(n, m) * 180) / Math.PI };
}

function lab(rgb: Rgb): [number, number, number] {
  const { l, c, h } = toOklch(rgb);
  return [l, c * Math.cos((h * Math.PI) / 180), c * Math.sin((h * Math.PI) / 180)];
}

function splitArguments(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') depth++;
    if (text[i] === ')') depth--;
    if (text[i] === ',' && depth === 0) {
      parts.push(text.slice(start, i).trim());
      start = i + 1;
    }
  }
  return [...parts, text.slice(start).trim()];
}
