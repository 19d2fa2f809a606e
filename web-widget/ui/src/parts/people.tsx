import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useI18n } from '../i18n';
import { classes } from './classes';

export type PresenceState = 'online' | 'away' | 'offline';
export type Role = 'staff' | 'helper';

export interface AvatarProps {
  readonly name: string;
  readonly src?: string | null | undefined;
  readonly size?: 24 | 32 | 40 | 56 | 96;
  /** Draws the dot only; say the word beside it with Presence. */
  readonly presence?: PresenceState | undefined;
  /** The name is not written beside it, so the picture must say it. */
  readonly alone?: boolean;
}

const CALM_COLOURS = 6;

/** A face, or initials on a calm colour that stays the same for the name. */
export function Avatar({ name, src, size = 40, presence, alone = false }: AvatarProps) {
  const [broken, setBroken] = useState<string>();
  const face = src && src !== broken;
  return (
    <span
      class={classes('pl-avatar', `pl-avatar--${size}`, !face && `pl-avatar--calm-${calmColour(name)}`)}
      {...(alone ? { role: 'img', 'aria-label': name } : { 'aria-hidden': 'true' })}
    >
      {face ? <img src={src} alt="" onError={() => setBroken(src)} /> : initials(name)}
      {presence && <Dot state={presence} />}
    </span>
  );
}

/** The first letters of the first and the last word. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => Array.from(word ?? '')[0]?.toLocaleUpperCase() ?? '').join('');
}

export function calmColour(name: string): number {
  let sum = 0;
  for (const character of name) {
    sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  }
  return (sum % CALM_COLOURS) + 1;
}

function Dot({ state }: { readonly state: PresenceState }) {
  return <span class={`pl-dot pl-dot--${state}`} aria-hidden="true" />;
}

export interface PresenceProps {
  readonly state: PresenceState;
  /** Instead of the usual word, for example "In a call". */
  readonly word?: string;
}

/** A dot and a word, never the dot alone. */
export function Presence({ state, word }: PresenceProps) {
  const { t } = useI18n();
  return (
    <span class="pl-presence">
      <Dot state={state} />
      {word ?? t(`presence.${state}`)}
    </span>
  );
}

/** Shop people are filled, customers who help are outlined; both say it in words. */
export function RoleBadge({ kind }: { readonly kind: Role }) {
  const { t } = useI18n();
  return <span class={`pl-badge pl-badge--${kind}`}>{t(`role.${kind}`)}</span>;
}

/** Several faces standing together. */
export function Faces({ children }: { readonly children: ComponentChildren }) {
  return <span class="pl-faces">{children}</span>;
}
