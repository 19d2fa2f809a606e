import { expect, test } from 'vitest';
import { de } from '../src/catalog/de';
import { en } from '../src/catalog/en';

const places = (message: unknown): string[] =>
  [...JSON.stringify(message).matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();

test('English and German have the same keys', () => {
  expect(Object.keys(de).sort()).toEqual(Object.keys(en).sort());
});

test.each(Object.keys(en) as (keyof typeof en)[])('%s has the same places in both', (key) => {
  expect(new Set(places(de[key]))).toEqual(new Set(places(en[key])));
});

test.each([en, de])('no text shouts or is empty', (catalog) => {
  const texts = Object.values(catalog).flatMap((message) =>
    typeof message === 'string' ? [message] : Object.values<string>(message),
  );
  expect(texts.filter((text) => text.trim() === '' || text.includes('!'))).toEqual([]);
});
