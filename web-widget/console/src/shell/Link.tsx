import type { ComponentChildren, TargetedMouseEvent } from 'preact';
import { useFrame } from '../context';

export interface LinkProps {
  readonly to: string;
  readonly class?: string;
  readonly 'aria-current'?: 'page' | undefined;
  readonly 'data-row'?: boolean;
  readonly onClick?: (event: TargetedMouseEvent<HTMLAnchorElement>) => void;
  readonly children: ComponentChildren;
}

/** A link inside the console: a real one, so that it opens in a new tab too. */
export function Link({ to, onClick, ...rest }: LinkProps) {
  const { router } = useFrame();
  return (
    <a
      {...rest}
      href={to}
      onClick={(event) => {
        onClick?.(event);
        const plain =
          !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) && event.button === 0;
        if (event.defaultPrevented || !plain) return;
        event.preventDefault();
        router.go(to);
      }}
    />
  );
}
