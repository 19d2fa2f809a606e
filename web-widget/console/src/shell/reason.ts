import { RequestError } from '@peerline/client';
import { ApiError } from '../api/http';
import { en, type Key } from '../catalog/en';
import { useT } from '../context';

/** A failed request in words a person can act on. */
export function reasonOf(error: unknown, t: (key: Key, params?: Record<string, string>) => string): string {
  if (error instanceof ApiError || error instanceof RequestError) {
    const key = `error.${error.code === 'unavailable' ? 'internal' : error.code}`;
    return key in en && key !== 'error.other'
      ? t(key as Key)
      : t('error.other', { detail: sentence(error.message) });
  }
  throw error;
}

export function useReason(): (error: unknown) => string {
  const t = useT();
  return (error) => reasonOf(error, t);
}

/** The server's own words, as a sentence. */
function sentence(text: string): string {
  const start = text.charAt(0).toLocaleUpperCase() + text.slice(1);
  return /[.?!]$/.test(start) ? start : `${start}.`;
}
