import type { ComponentChildren, ComponentProps } from 'preact';
import { classes } from './classes';
import { Icon } from './Icon';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'icon' | 'class' | 'className'> {
  readonly variant?: 'plain' | 'primary' | 'quiet' | 'danger' | 'link';
  /** A path of `@peerline/ui/icons`. */
  readonly icon?: string;
  readonly wide?: boolean;
  /** Work is under way: the button stays focused and says so, further presses do nothing. */
  readonly busy?: boolean;
  readonly class?: string;
  readonly children?: ComponentChildren;
}

export function Button({
  variant = 'plain',
  icon,
  wide,
  busy,
  class: extra,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      class={classes(
        'pl-button',
        variant !== 'plain' && `pl-button--${variant}`,
        wide && 'pl-button--wide',
        extra,
      )}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {busy ? <Spinner /> : icon && <Icon of={icon} />}
      {children}
    </button>
  );
}

export interface IconButtonProps extends Omit<ButtonProps, 'icon' | 'wide' | 'children'> {
  readonly icon: string;
  /** What it does, for screen readers and as a tooltip. */
  readonly label: string;
  readonly directed?: boolean;
}

export function IconButton({
  icon,
  label,
  directed = false,
  variant = 'quiet',
  class: extra,
  ...rest
}: IconButtonProps) {
  return (
    <Button
      {...rest}
      variant={variant}
      class={classes('pl-button--icon', extra)}
      aria-label={label}
      title={label}
    >
      {rest.busy || <Icon of={icon} directed={directed} />}
    </Button>
  );
}

export function Spinner() {
  return <span class="pl-spinner" aria-hidden="true" />;
}
