import { describe, expect, test } from 'vitest';
import { de } from '../src/catalog/de';
import { en } from '../src/catalog/en';
import { applyToDocument, chooseLocale, createI18n, directionOf, regionalTag } from '../src/i18n';

const messages = {
  hello: 'Hello {name}',
  waiting: { one: '{count} person waits', other: '{count} people wait' },
} as const;

describe('texts', () => {
  test('names are put into their places', () => {
    expect(createI18n('en', messages).t('hello', { name: 'Jenny' })).toBe('Hello Jenny');
  });

  test('a text put into a place is not read for places again', () => {
    expect(createI18n('en', messages).t('hello', { name: '{name}' })).toBe('Hello {name}');
  });

  test('a place without a value stays visible', () => {
    expect(createI18n('en', messages).t('hello')).toBe('Hello {name}');
  });

  test('the count chooses the plural form and is written as the language writes numbers', () => {
    const { t } = createI18n('de', messages);
    expect(t('waiting', { count: 1 })).toBe('1 person waits');
    expect(t('waiting', { count: 1200 })).toBe('1.200 people wait');
  });

  test('a form the catalog lacks falls back to other', () => {
    expect(createI18n('pl', messages).t('waiting', { count: 3 })).toBe('3 people wait');
  });

  test('plural forms without a count are a mistake that says so', () => {
    expect(() => createI18n('en', messages).t('waiting')).toThrow('count');
  });

  test('an unknown key is a mistake that names it', () => {
    const { t } = createI18n<Record<string, string>>('en', {});
    expect(() => t('nothing.here')).toThrow('nothing.here');
  });
});

describe('languages', () => {
  test('the first wanted language that there is wins, by tag or by language', () => {
    expect(chooseLocale(['fr-CA', 'de-AT', 'en'], ['en', 'de'])).toBe('de');
    expect(chooseLocale(['pt-BR'], ['en', 'pt', 'pt-BR'])).toBe('pt-BR');
  });

  test('nothing wanted that there is: the first', () => {
    expect(chooseLocale(['fr'], ['en', 'de'])).toBe('en');
  });

  test('the document learns language and direction', () => {
    applyToDocument(createI18n('ar', {}));
    expect(document.documentElement.lang).toBe('ar');
    expect(document.documentElement.dir).toBe('rtl');
  });

  test('direction goes by the language, not the region', () => {
    expect(directionOf('he-IL')).toBe('rtl');
    expect(directionOf('de-CH')).toBe('ltr');
  });
});

test('the German words have the same places as the English ones', () => {
  const places = (message: unknown) => [...JSON.stringify(message).matchAll(/\{\w+\}/g)].map(String).sort();
  for (const key of Object.keys(en) as (keyof typeof en)[]) {
    expect(places(de[key]), key).toEqual(places(en[key]));
  }
  expect(Object.keys(de)).toEqual(Object.keys(en));
});

test('times are written as in the reader’s region, in the language that is spoken', () => {
  expect(regionalTag('en', ['fr-CA', 'en-GB', 'en-US'])).toBe('en-GB');
  expect(regionalTag('de', ['en-GB'])).toBe('de');
});
