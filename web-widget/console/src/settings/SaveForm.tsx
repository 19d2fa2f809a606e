import { Banner, Button } from '@peerline/ui';
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useFrame, useT } from '../context';
import { useReason } from '../shell/reason';

export interface SaveFormProps {
  readonly class: string;
  /** What is wrong with what was given, so that nothing is sent. */
  readonly check?: () => string | undefined;
  readonly save: () => Promise<void>;
  readonly children: ComponentChildren;
}

/** One save at a time. What went wrong stands above the button, what went well is a notice. */
export function SaveForm({ class: look, check, save, children }: SaveFormProps) {
  const t = useT();
  const { toasts } = useFrame();
  const reason = useReason();
  const busy = useSignal(false);
  const wrong = useSignal<string>();

  async function submit() {
    if (busy.value) return;
    wrong.value = check?.();
    if (wrong.value) return;
    busy.value = true;
    try {
      await save();
      toasts.say(t('settings.saved'));
    } catch (error) {
      wrong.value = reason(error);
    } finally {
      busy.value = false;
    }
  }

  return (
    <form
      class={look}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {children}
      {wrong.value && <Banner kind="bad">{wrong.value}</Banner>}
      <div class="form__end">
        <Button type="submit" variant="primary" busy={busy.value}>
          {t('settings.save')}
        </Button>
      </div>
    </form>
  );
}
