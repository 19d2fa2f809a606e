import { chooseLocale, createI18n, type I18n, regionalTag } from '@peerline/ui';
import { de } from './de';
import { en, type Key } from './en';

/** The member's own language when there is a catalog for it, else the shop's, else English. */
export function consoleTexts(wanted: readonly string[]): I18n<Key> {
  const locale = chooseLocale(wanted, ['en', 'de']);
  return createI18n(regionalTag(locale, wanted), locale === 'de' ? de : en) as I18n<Key>;
}
