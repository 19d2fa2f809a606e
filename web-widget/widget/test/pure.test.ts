import { createI18n } from '@peerline/ui';
import { describe, expect, test } from 'vitest';
import { en, type Key } from '../src/catalog/en';
import { readKept } from '../src/kept';
import { seemsPrivate } from '../src/seemsPrivate';
import { waitRange } from '../src/texts';
import { isOver } from '../src/token';

describe('a private matter', () => {
  test.each([
    ['Where is my order?', 'en'],
    ['I want a refund', 'en'],
    ['Wo ist meine Bestellung?', 'de'],
  ])('%s suggests itself', (text, language) => {
    expect(seemsPrivate(text, language)).toBe(true);
  });

  test.each([
    ['Do the boots run small?', 'en'],
    ['Fallen die Stiefel klein aus?', 'de'],
  ])('%s does not', (text, language) => {
    expect(seemsPrivate(text, language)).toBe(false);
  });
});

describe('a wait', () => {
  const i18n = createI18n<Record<Key, string>>('en', en as never);
  test.each([
    [20, 40, '20–40 s'],
    [0, 3, '5–10 s'],
    [60, 60, 'about 60 s'],
    [120, 240, '2–4 min'],
    [100, 110, '1–2 min'],
    [120, 120, 'about 2 min'],
  ])('from %i to %i seconds is said as %s', (from, to, words) => {
    expect(waitRange(i18n as never, { from, to })).toBe(words);
  });
});

describe('a token', () => {
  const token = (expires: number) => `v1.${btoa(`demo|visitor|0|${expires}`)}.mac`;
  test('is over when its time has come', () => {
    expect(isOver(token(1_000), 1_000_000)).toBe(true);
    expect(isOver(token(1_000), 999_999)).toBe(false);
  });

  test.each(['', 'nonsense', 'v1.%%.x'])('"%s" is none', (text) => {
    expect(isOver(text, 0)).toBe(true);
  });
});

describe('what was kept', () => {
  test('comes back', () => {
    expect(readKept('{"session":"s","draft":"hi"}', () => 'new')).toEqual({ session: 's', draft: 'hi' });
  });

  test.each([null, '', 'not json', '[]'])('%s gives a new session', (text) => {
    expect(readKept(text, () => 'new').session).toBe('new');
  });
});
