import { createI18n, type I18n, type Messages, regionalTag, useI18n } from '@peerline/ui';
import type { Key } from './catalog/en';

export const LANGUAGES = ['en', 'de'] as const;

const catalogs: Record<string, () => Promise<Messages>> = {
  en: () => import('./catalog/en').then(({ en }) => en),
  de: () => import('./catalog/de').then(({ de }) => de),
};

/** Only the catalog that is spoken is loaded. `language`: one of LANGUAGES. */
export async function loadTexts(language: string): Promise<I18n<Key>> {
  const messages = await catalogs[language]?.();
  if (!messages) throw new Error(`no catalog for "${language}", only ${LANGUAGES.join(', ')}`);
  return createI18n(regionalTag(language, navigator.languages), messages) as I18n<Key>;
}

export const useTexts = () => useI18n<Key>();

/** "20–40 s", "2–4 min": seconds as people say them. */
export function waitRange({ t }: I18n<Key>, { from, to }: { from: number; to: number }): string {
  if (to <= 90) {
    const seconds = { from: Math.max(5, from), to: Math.max(10, to) };
    return t(seconds.from === seconds.to ? 'range.second' : 'range.seconds', seconds);
  }
  const minutes = { from: Math.max(1, Math.floor(from / 60)), to: Math.ceil(to / 60) };
  return t(minutes.from === minutes.to ? 'range.minute' : 'range.minutes', minutes);
}
