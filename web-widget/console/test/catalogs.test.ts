import { expect, test } from 'vitest';
import { consoleTexts } from '../src/catalog';
import { de } from '../src/catalog/de';
import { en } from '../src/catalog/en';

const places = (text: unknown) =>
  [...new Set([...JSON.stringify(text).matchAll(/\{(\w+)\}/g)].map(([, place]) => place))].sort();

test('German says everything that English says, and nothing else', () => {
  expect(Object.keys(de).sort()).toEqual(Object.keys(en).sort());
});

test('both languages fill the same places in each text', () => {
  const keys = Object.keys(en) as (keyof typeof en)[];
  const different = keys.filter((key) => String(places(de[key])) !== String(places(en[key])));
  expect(different).toEqual([]);
});

test('no text shouts', () => {
  const texts = [en, de].flatMap((catalog) => Object.values(catalog)).map((text) => JSON.stringify(text));
  expect(texts.filter((text) => text.includes('!'))).toEqual([]);
});

test('a member whose browser speaks German gets German, whatever the shop speaks', () => {
  expect(consoleTexts(['de-AT', 'en']).locale).toBe('de-AT');
});

test('a member whose languages have no catalog gets the shop’s language', () => {
  expect(consoleTexts(['fr', 'pl', 'de']).locale).toBe('de');
});
