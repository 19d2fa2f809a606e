import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { useI18n } from '../i18n';
import { check, close, info, warning } from '../icons';
import { IconButton } from './Button';
import { classes } from './classes';
import { Icon } from './Icon';

export type BannerKind = 'info' | 'good' | 'warn' | 'bad';

export interface BannerProps {
  readonly kind?: BannerKind;
  readonly children: ComponentChildren;
  /** A Button. */
  readonly action?: ComponentChildren;
  readonly onClose?: () => void;
}

const BANNER_ICONS = { info, good: check, warn: warning, bad: warning };

/** One line on the state of things. A bad one interrupts the screen reader, the others wait for their turn. */
export function Banner({ kind = 'info', children, action, onClose }: BannerProps) {
  const { t } = useI18n();
  return (
    <div class={classes('pl-banner', `pl-banner--${kind}`)} role={kind === 'bad' ? 'alert' : 'status'}>
      <Icon of={BANNER_ICONS[kind]} />
      <div class="pl-banner__text">{children}</div>
      {action}
      {onClose && <IconButton icon={close} label={t('ui.close')} onClick={onClose} />}
    </div>
  );
}

export interface SkeletonProps {
  readonly rows?: number;
}

/** The shape of a list of people or talks while it loads. */
export function Skeleton({ rows = 4 }: SkeletonProps) {
  const { t } = useI18n();
  return (
    <div role="status">
      <span class="visually-hidden">{t('ui.loading')}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} class="pl-list-row" aria-hidden="true">
          <span class="pl-skeleton pl-skeleton--face" />
          <span class="pl-grow pl-stack pl-stack--tight">
            <span class="pl-skeleton pl-skeleton--short" />
            <span class="pl-skeleton" />
          </span>
        </div>
      ))}
    </div>
  );
}

export interface EmptyStateProps {
  readonly icon: string;
  readonly title: string;
  /** What happens next, or what to do. */
  readonly children?: ComponentChildren;
  readonly action?: ComponentChildren;
}

export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div class="pl-empty">
      <Icon of={icon} />
      <p class="pl-empty__title">{title}</p>
      {children && <p>{children}</p>}
      {action}
    </div>
  );
}

export interface DialogProps {
  readonly title: string;
  readonly children?: ComponentChildren;
  /** Buttons, the primary one last. */
  readonly actions?: ComponentChildren;
  /** Escape, or the browser's back gesture. */
  readonly onClose: () => void;
}

/**
 * The browser's own modal dialog: it keeps the focus inside and gives it back. It gives it back on close() only, so
 * the dialog closes in a layout effect, while it is still in the page.
 */
export function Dialog({ title, children, actions, onClose }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="pl-dialog"
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={heading} class="pl-dialog__title">
        {title}
      </h2>
      {children}
      {actions && <div class="pl-dialog__actions">{actions}</div>}
    </dialog>
  );
}
