import type { ConversationStore } from '@peerline/client';
import { FIELD_LIMITS } from '@peerline/protocol';
import { IconButton, TextArea } from '@peerline/ui';
import { send } from '@peerline/ui/icons';
import { useEffect, useRef } from 'preact/hooks';
import { useWidget } from '../context';
import { focusField } from '../focus';
import { useTexts } from '../texts';

export interface ComposerProps {
  readonly store: ConversationStore;
  /** The visitor just asked to write. */
  readonly autofocus: boolean;
}

/** Where one writes: Enter sends, Shift+Enter makes a line. What is written survives a page change. */
export function Composer({ store, autofocus }: ComposerProps) {
  const widget = useWidget();
  const { t } = useTexts();
  const form = useRef<HTMLFormElement>(null);
  const { draft, client } = widget;
  const over = draft.value.length - FIELD_LIMITS.text;
  const ready = draft.value.trim() !== '' && over <= 0;

  useEffect(() => {
    if (autofocus) form.current?.querySelector('textarea')?.focus();
    else focusField(form.current);
  }, [autofocus]);

  function say() {
    if (ready) widget.say(draft.peek().trim());
    form.current?.querySelector('textarea')?.focus();
  }

  return (
    <form
      ref={form}
      class="pw-write"
      onSubmit={(event) => {
        event.preventDefault();
        say();
      }}
    >
      {over > 0 && (
        <p class="pl-field__error" role="alert">
          {t('chat.tooLong', { count: over })}
        </p>
      )}
      <div class="pl-composer">
        <TextArea
          value={draft.value}
          aria-label={t('chat.write')}
          placeholder={t('chat.write')}
          aria-invalid={over > 0}
          onText={(text) => {
            draft.value = text;
            if (text.trim()) client.typing(store.cv);
            else client.typingStopped();
          }}
          onEnter={say}
        />
        <IconButton
          type="submit"
          variant="primary"
          icon={send}
          directed
          label={t('chat.send')}
          aria-disabled={!ready}
        />
      </div>
    </form>
  );
}
