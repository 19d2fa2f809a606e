/**
 * Texts in catalogs. A catalog is a flat object: a text with `{name}` places, or one text per plural form of the
 * language, chosen by the number given as `count`. English is the catalog that says which keys exist.
 */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { en } from './catalog/en';

export type Plurals = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;
export type Message = string | Plurals;
export type Messages = Readonly<Record<string, Message>>;

/** What another language must hold: the keys of the first, each text or plural where the first has one. */
export type Translation<M extends Messages> = {
  readonly [K in keyof M]: M[K] extends string ? string : Plurals;
};

export type Params = Readonly<Record<string, string | number>>;
export type Translate<K extends string> = (key: K, params?: Params) => string;

export interface I18n<K extends string = string> {
  readonly locale: string;
  readonly dir: 'ltr' | 'rtl';
  readonly t: Translate<K>;
}

const RIGHT_TO_LEFT = new Set(['ar', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi']);

export function directionOf(locale: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(languageOf(locale)) ? 'rtl' : 'ltr';
}

export function createI18n<M extends Messages>(locale: string, messages: M): I18n<Extract<keyof M, string>> {
  const plural = new Intl.PluralRules(locale);
  const number = new Intl.NumberFormat(locale);

  function t(key: Extract<keyof M, string>, params: Params = {}): string {
    const message = messages[key];
    if (message === undefined) {
      throw new Error(`no text "${key}" in the ${locale} catalog`);
    }
    return fill(typeof message === 'string' ? message : chosen(key, message, params), params);
  }

  function chosen(key: string, forms: Plurals, { count }: Params): string {
    if (typeof count !== 'number') {
      throw new Error(`text "${key}" has plural forms and needs a number as count, but got ${String(count)}`);
    }
    return forms[plural.select(count)] ?? forms.other;
  }

  function fill(text: string, params: Params): string {
    return text.replace(/\{(\w+)\}/g, (place, name: string) => {
      const value = params[name];
      return typeof value === 'number' ? number.format(value) : (value ?? place);
    });
  }

  return { locale, dir: directionOf(locale), t };
}

/**
 * The language to speak: the first of those wanted that there is a catalog for, by its full tag or its language,
 * else the first that there is.
 */
export function chooseLocale(wanted: readonly string[], available: readonly [string, ...string[]]): string {
  for (const tag of wanted) {
    const found =
      available.find((a) => a.toLowerCase() === tag.toLowerCase()) ??
      available.find((a) => languageOf(a) === languageOf(tag));
    if (found) {
      return found;
    }
  }
  return available[0];
}

/** The reader's own tag of a language, such as en-GB: words come from the language's catalog, times and numbers as the reader's region writes them. */
export function regionalTag(language: string, preferred: readonly string[]): string {
  return preferred.find((tag) => languageOf(tag) === languageOf(language)) ?? language;
}

function languageOf(tag: string): string {
  return (tag.split('-')[0] ?? tag).toLowerCase();
}

/** Tells the document, so that screen readers pronounce it and the layout mirrors. */
export function applyToDocument(
  { locale, dir }: Pick<I18n, 'locale' | 'dir'>,
  root: HTMLElement = document.documentElement,
): void {
  root.lang = locale;
  root.dir = dir;
}

/** The keys the shared parts speak; an app's catalog must hold them too. */
export type UiKey = keyof typeof en;

const Context = createContext<I18n<UiKey> | undefined>(undefined);

export const I18nProvider = Context.Provider;

/** An app types its own: `const useT = () => useI18n<keyof typeof en>().t`. */
export function useI18n<K extends string = UiKey>(): I18n<K> {
  const found = useContext(Context);
  if (!found) {
    throw new Error('a part of @peerline/ui is shown outside of <I18nProvider value={createI18n(...)}>');
  }
  return found as I18n<string>;
}
