import type { CallState } from '@peerline/protocol';
import { useI18n } from '@peerline/ui';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Key } from './catalog/en';
import type { Desk } from './desk';
import type { Frame } from './frame';

const FrameContext = createContext<Frame | undefined>(undefined);
const DeskContext = createContext<Desk | undefined>(undefined);

export const FrameProvider = FrameContext.Provider;
export const DeskProvider = DeskContext.Provider;

/** What every screen has, signed in or not. */
export function useFrame(): Frame {
  const frame = useContext(FrameContext);
  if (!frame) throw new Error('a screen of the console is shown outside of <FrameProvider>');
  return frame;
}

/** What a signed-in member has. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('a screen of the signed-in console is shown outside of <DeskProvider>');
  return desk;
}

export const useT = () => useI18n<Key>().t;
/** Visitors may stay unnamed; a row or a ring still says who. */
export function useName(): (name: string | undefined) => string {
  const t = useT();
  return (name) => name?.trim() || t('visitor.unnamed');
}

/** Who rings, as a sentence. */
export function useAsking(): (name: string) => string {
  const t = useT();
  return (name) => (name.trim() ? t('ring.asks', { name }) : t('ring.asks.unnamed'));
}

/** Who calls, as a sentence. */
export function useCalling(): (call: CallState) => string {
  const t = useT();
  return ({ by, media, parties }) => {
    const name = parties.find(({ person }) => person.party === by)?.person.name.trim();
    return t(`ring.calls.${media}`, { name: name || t('visitor.unnamed') });
  };
}

export const useLocale = () => useI18n<Key>().locale;
