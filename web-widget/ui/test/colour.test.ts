import { describe, expect, test } from 'vitest';
import {
  accentFor,
  contrast,
  DARK_GROUND,
  fromOklch,
  LIGHT_GROUND,
  parseHex,
  toHex,
  toOklch,
} from '../src/colour';

describe('accentFor', () => {
  test('leaves a colour alone where it passes already', () => {
    expect(accentFor('#8a1c00').light).toBe('#8a1c00');
    expect(accentFor('#ffd400').dark).toBe('#ffd400');
  });

  test('darkens on light grounds and lightens on dark ones', () => {
    const { light, dark } = accentFor('#c8401f');
    expect(toOklch(parseHex(light)).l).toBeLessThan(toOklch(parseHex('#c8401f')).l);
    expect(toOklch(parseHex(dark)).l).toBeGreaterThan(toOklch(parseHex('#c8401f')).l);
  });

  test('keeps the hue while it moves', () => {
    const hue = toOklch(parseHex('#c8401f')).h;
    const { light, dark } = accentFor('#c8401f');
    expect(Math.abs(toOklch(parseHex(light)).h - hue)).toBeLessThan(4);
    expect(Math.abs(toOklch(parseHex(dark)).h - hue)).toBeLessThan(4);
  });

  test('moves no further than it must: a step back would not pass', () => {
    const { light } = accentFor('#ffd400');
    const { l, c, h } = toOklch(parseHex(light));
    const oneBack = fromOklch({ l: l + 0.01, c, h });
    expect(contrast(parseHex(light), parseHex(LIGHT_GROUND))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(oneBack, parseHex(LIGHT_GROUND))).toBeLessThan(4.5);
  });

  test('passes for every colour of a grid over sRGB', () => {
    const parts = ['00', '33', '66', '99', 'cc', 'ff'];
    for (const hex of parts.flatMap((r) => parts.flatMap((g) => parts.map((b) => `#${r}${g}${b}`)))) {
      const { light, dark } = accentFor(hex);
      expect(contrast(parseHex(light), parseHex(LIGHT_GROUND)), hex).toBeGreaterThanOrEqual(4.5);
      expect(contrast(parseHex(dark), parseHex(DARK_GROUND)), hex).toBeGreaterThanOrEqual(4.5);
    }
  });

  /** The server's rule in Java must give the same: these pairs are the examples for both. */
  test.each([
    ['#c8401f', { light: '#bf3715', dark: '#ed6342' }],
    ['#ffd400', { light: '#7d6704', dark: '#ffd400' }],
    ['#000', { light: '#000000', dark: '#8f8f8f' }],
    ['#1f4fd8', { light: '#1f4fd8', dark: '#588afe' }],
  ])('%s becomes the same pair everywhere', (shop, pair) => {
    expect(accentFor(shop)).toEqual(pair);
  });

  test('refuses what is not a colour, and shows it', () => {
    expect(() => accentFor('red')).toThrow('"red"');
  });
});

test('sRGB to OKLCH and back is the same colour', () => {
  for (const hex of ['#000000', '#ffffff', '#c8401f', '#0b6757', '#123456', '#fedcba']) {
    expect(toHex(fromOklch(toOklch(parseHex(hex))))).toBe(hex);
  }
});

test('OKLCH of pure red is what the reference gives', () => {
  const { l, c, h } = toOklch(parseHex('#f00'));
  expect(l).toBeCloseTo(0.628, 3);
  expect(c).toBeCloseTo(0.2577, 3);
  expect(h).toBeCloseTo(29.23, 1);
});

test('contrast of black and white is 21, of a colour with itself 1', () => {
  expect(contrast(parseHex('#000'), parseHex('#fff'))).toBeCloseTo(21, 5);
  expect(contrast(parseHex('#abc'), parseHex('#abc'))).toBe(1);
});
