import { Banner } from '@peerline/ui';
import { useSignal } from '@preact/signals';
import type { ComponentChildren, TargetedSubmitEvent } from 'preact';
import { useFrame } from '../context';
import { useReason } from '../shell/reason';

/** The page before the console: the shop's name, one card, one thing to do. */
export function Door({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  const { shop } = useFrame();
  return (
    <main class="door">
      <p class="door__shop">{shop.name || 'Peerline'}</p>
      <div class="door__card pl-card pl-card--raised pl-stack">
        <h1>{title}</h1>
        {children}
      </div>
      <p class="door__foot">Peerline</p>
    </main>
  );
}

export interface DoorFormProps {
  readonly onSubmit: () => Promise<unknown>;
  /** Says what is wrong better than the server's code does. */
  readonly explain?: (error: unknown) => string | undefined;
  readonly children: (busy: boolean) => ComponentChildren;
}

/** A form that is sent once at a time and says above its fields why it did not work. */
export function DoorForm({ onSubmit, explain, children }: DoorFormProps) {
  const reason = useReason();
  const busy = useSignal(false);
  const wrong = useSignal<string>();
  async function submit(event: TargetedSubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy.value) return;
    busy.value = true;
    wrong.value = undefined;
    try {
      await onSubmit();
    } catch (error) {
      wrong.value = explain?.(error) ?? reason(error);
    } finally {
      busy.value = false;
    }
  }
  return (
    <form class="pl-stack" onSubmit={submit}>
      {wrong.value && <Banner kind="bad">{wrong.value}</Banner>}
      {children(busy.value)}
    </form>
  );
}
