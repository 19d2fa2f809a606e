import { Button, EmptyState, Skeleton } from '@peerline/ui';
import { inbox as tray, warning } from '@peerline/ui/icons';
import type { ComponentChildren, TargetedKeyboardEvent } from 'preact';
import { useT } from '../context';
import { useReason } from '../shell/reason';
import { rowAfter } from './keys';
import type { Loaded } from './resource';

const ROW = '[data-row]';

/** Arrow keys, and j and k, move through the rows while one of them has the focus; never while one writes. */
export function Rows({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  function keyDown(event: TargetedKeyboardEvent<HTMLUListElement>) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const rows = [...event.currentTarget.querySelectorAll<HTMLElement>(ROW)];
    const focused = document.activeElement?.closest('li')?.querySelector<HTMLElement>(ROW);
    const next = rowAfter(event.key, focused ? rows.indexOf(focused) : -1, rows.length);
    if (next === undefined) return;
    event.preventDefault();
    rows[next]?.focus();
  }
  return (
    <ul class="pl-list" aria-label={label} onKeyDown={keyDown}>
      {children}
    </ul>
  );
}

export interface ListOfProps<T> {
  readonly label: string;
  readonly loaded: Loaded<readonly T[]>;
  readonly onRetry: () => void;
  readonly empty: { readonly icon?: string; readonly title: string; readonly text: string };
  readonly row: (item: T) => ComponentChildren;
  readonly children?: ComponentChildren;
}

/** A fetched list in each of its states: its shape while it loads, what it teaches when empty, why it failed. */
export function ListOf<T>({ label, loaded, onRetry, empty, row, children }: ListOfProps<T>) {
  if (loaded.status === 'failed' && !loaded.data) return <Failure error={loaded.error} onRetry={onRetry} />;
  if (!loaded.data) return <Skeleton rows={5} />;
  if (loaded.data.length === 0) {
    return (
      <EmptyState icon={empty.icon ?? tray} title={empty.title}>
        {empty.text}
      </EmptyState>
    );
  }
  return (
    <>
      <Rows label={label}>{loaded.data.map(row)}</Rows>
      {children}
    </>
  );
}

/** Says why, and offers to try again. */
export function Failure({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const t = useT();
  const reason = useReason();
  return (
    <div role="alert">
      <EmptyState
        icon={warning}
        title={t('error.title')}
        action={onRetry && <Button onClick={onRetry}>{t('ui.retry')}</Button>}
      >
        {reason(error)}
      </EmptyState>
    </div>
  );
}
