import { describe, expect, test } from 'vitest';
import { accentFor, contrast, DARK_GROUND, LIGHT_GROUND, parseHex } from '../src/colour';
import { colourOf, readTokens, type Scheme } from './stylesheet';

const grounds = ['--pl-ground', '--pl-surface', '--pl-fill', '--pl-fill-hover'];
const meanings = ['--pl-info', '--pl-good', '--pl-warn', '--pl-bad'];
const calm = [1, 2, 3, 4, 5, 6].map((step) => `--pl-calm-${step}`);

/** Ink, the grounds it stands on, and the contrast it needs. */
const readable: readonly (readonly [ink: string, on: readonly string[], atLeast: number])[] = [
  [
    '--pl-text',
    [...grounds, '--pl-fill-active', '--pl-accent-soft', ...meanings.map((m) => `${m}-soft`), ...calm],
    7,
  ],
  [
    '--pl-text-quiet',
    [...grounds, '--pl-fill-active', '--pl-accent-soft', '--pl-warn-soft', '--pl-bad-soft'],
    4.5,
  ],
  ['--pl-accent', grounds, 4.5],
  ['--pl-accent-hover', grounds, 4.5],
  ['--pl-on-accent', ['--pl-accent', '--pl-accent-hover', '--pl-bad'], 4.5],
  ['--pl-on-own', ['--pl-own'], 4.5],
  ...meanings.map((m) => [m, [...grounds, `${m}-soft`], 4.5] as const),
  ['--pl-edge', ['--pl-ground', '--pl-surface', '--pl-fill', '--pl-fill-hover'], 3],
  ['--pl-star', ['--pl-ground', '--pl-surface'], 3],
];

const shops = [
  '#c8401f',
  '#ffd400',
  '#00e5ff',
  '#7a00ff',
  '#ff0080',
  '#000000',
  '#ffffff',
  '#808080',
  '#0a7d2c',
  '#123',
];

describe.each<Scheme>(['light', 'dark'])('%s tokens', (scheme) => {
  test.each(readable)('%s is readable on every ground it stands on', (ink, on, atLeast) => {
    const tokens = readTokens();
    for (const ground of on) {
      const found = contrast(colourOf(tokens, ink, scheme), colourOf(tokens, ground, scheme));
      expect(found, `${ink} on ${ground} in ${scheme}`).toBeGreaterThanOrEqual(atLeast);
    }
  });

  test.each(shops)('the shop colour %s leaves the accent readable', (shop) => {
    const { light, dark } = accentFor(shop);
    const tokens = readTokens({ '--shop-accent-light': light, '--shop-accent-dark': dark });
    for (const [ink, on] of readable.filter(
      ([ink, on]) => /accent|own/.test(ink) || on.join().includes('accent'),
    )) {
      for (const ground of on) {
        const found = contrast(colourOf(tokens, ink, scheme), colourOf(tokens, ground, scheme));
        expect(found, `${ink} on ${ground} with ${shop}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  test('the ground that accents are moved against is the darkest or lightest they stand on', () => {
    const constant = parseHex(scheme === 'light' ? LIGHT_GROUND : DARK_GROUND);
    const token = colourOf(readTokens(), '--pl-fill-hover', scheme);
    expect(contrast(constant, token)).toBeLessThan(1.02);
  });

  test('neutral steps go one way', () => {
    const tokens = readTokens();
    const black = parseHex('#000');
    const steps = Array.from({ length: 12 }, (_, i) =>
      contrast(colourOf(tokens, `--pl-n${i + 1}`, scheme), black),
    );
    const ordered = [...steps].sort((a, b) => (scheme === 'light' ? b - a : a - b));
    expect(steps).toEqual(ordered);
  });
});

test('only the token file names a colour', () => {
  const sheets = import.meta.glob<string>('../src/styles/*.css', {
    query: '?raw',
    import: 'default',
    eager: true,
  });
  expect(Object.keys(sheets)).not.toHaveLength(0);
  for (const [file, css] of Object.entries(sheets)) {
    expect(css.match(/#[0-9a-f]{3,8}\b|\b(rgba?|hsla?|oklch|oklab)\(/gi), file).toBeNull();
  }
});
