import { createI18n, type I18n, I18nProvider, type Messages, useI18n } from '@peerline/ui';
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { CallKey } from '../catalog/en';

const catalogs: Record<string, () => Promise<Messages>> = {
  en: () => import('../catalog/en').then(({ en }) => en),
  de: () => import('../catalog/de').then(({ de }) => de),
};

/** The words of the language spoken around; English where there are none. */
export async function loadCallTexts(locale: string): Promise<Messages> {
  const load = catalogs[locale.split('-')[0] ?? ''] ?? catalogs.en;
  return (await load?.()) ?? {};
}

export interface CallTextsProps {
  readonly texts: Messages;
  readonly children: ComponentChildren;
}

/** What the call screens say, on top of what the app around them says: so a part of the app may stand inside. */
export function CallTexts({ texts, children }: CallTextsProps) {
  const around = useI18n<string>();
  const both = useMemo<I18n<string>>(() => {
    const own = createI18n(around.locale, texts);
    return { ...around, t: (key, params) => (key in texts ? own : around).t(key, params) };
  }, [around, texts]);
  return <I18nProvider value={both}>{children}</I18nProvider>;
}

export const useTexts = () => useI18n<CallKey>();
