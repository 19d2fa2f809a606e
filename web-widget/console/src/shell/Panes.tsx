import { classes, EmptyState, IconButton } from '@peerline/ui';
import { back } from '@peerline/ui/icons';
import type { ComponentChildren } from 'preact';
import { useFrame, useT } from '../context';

export interface ListPaneProps {
  readonly title: string;
  /** Something is open beside it; where there is one pane only, that covers it. */
  readonly behind: boolean;
  /** Nothing opens beside it, so it has all the room. */
  readonly wide?: boolean;
  readonly tools?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** The first pane: what there is. */
export function ListPane({ title, behind, wide, tools, children }: ListPaneProps) {
  return (
    <section
      class={classes('pane', 'pane--list', behind && 'pane--behind', wide && 'pane--wide')}
      aria-labelledby="list-title"
    >
      <header class="pane__head">
        <h2 class="pane__title" id="list-title">
          {title}
        </h2>
      </header>
      {tools}
      {/* A list's rows take the focus and scroll with it; what has no rows must take it itself, or no key reaches its end. */}
      <div
        class="pane__scroll"
        {...(wide ? { role: 'group', 'aria-labelledby': 'list-title', tabIndex: 0 } : {})}
      >
        {children}
      </div>
    </section>
  );
}

export interface DetailProps {
  readonly title: string;
  readonly up: string;
  readonly tools?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** The second pane, and the third's place too: what is open. */
export function Detail({ title, up, tools, children }: DetailProps) {
  const t = useT();
  const { router } = useFrame();
  return (
    <section class="pane pane--detail" aria-label={title}>
      <header class="pane__head">
        <IconButton
          class="pane__back"
          icon={back}
          directed
          label={t('nav.back')}
          onClick={() => router.back(up)}
        />
        <h2 class="pane__title pl-grow pl-truncate">{title}</h2>
        {tools}
      </header>
      <div class="pane__scroll">{children}</div>
    </section>
  );
}

export interface NothingProps {
  readonly icon: string;
  readonly title: string;
  /** The list says already what to do. */
  readonly quiet?: boolean;
  readonly children: ComponentChildren;
}

/** Where nothing is open yet; not shown where there is one pane only. */
export function Nothing({ icon, title, quiet = false, children }: NothingProps) {
  return (
    <div class="pane pane--nothing">
      {quiet || (
        <EmptyState icon={icon} title={title}>
          {children}
        </EmptyState>
      )}
    </div>
  );
}
