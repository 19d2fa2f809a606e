export type RingKey = 'accept' | 'decline';

interface Pressed {
  readonly key: string;
  readonly code: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly repeat: boolean;
}

/**
 * Alt+A accepts, Alt+X declines, also while one writes to somebody else. Where Alt makes another letter (macOS), the key's
 * place decides. AltGr, which Windows reports with Ctrl, writes letters and is left alone.
 */
export function ringKey({ key, code, altKey, ctrlKey, metaKey, repeat }: Pressed): RingKey | undefined {
  if (!altKey || ctrlKey || metaKey || repeat) return undefined;
  const letter = /^[a-z]$/i.test(key) ? key.toLowerCase() : code.replace(/^Key/, '').toLowerCase();
  if (letter === 'a') return 'accept';
  return letter === 'x' ? 'decline' : undefined;
}
