import { classes } from './classes';

export interface IconProps {
  /** A path of `@peerline/ui/icons`. */
  readonly of: string;
  /** Said by screen readers; without it the icon is decoration beside words. */
  readonly label?: string | undefined;
  readonly small?: boolean;
  /** Points along the reading direction, so it mirrors right to left. */
  readonly directed?: boolean;
}

export function Icon({ of, label, small, directed }: IconProps) {
  return (
    <svg
      class={classes('pl-icon', small && 'pl-icon--small', directed && 'pl-icon--directed')}
      viewBox="0 0 20 20"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : 'true'}
    >
      <path d={of} />
    </svg>
  );
}
