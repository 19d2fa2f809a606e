import type { ConversationStore } from '@peerline/client';
import { DEFAULT_LIMITS } from '@peerline/protocol';
import { IconButton, TextArea } from '@peerline/ui';
import { send } from '@peerline/ui/icons';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { useDesk, useT } from '../context';

/** Where one writes. Works without a connection: what is sent waits and goes out once. */
export function Composer({ store, name }: { readonly store: ConversationStore; readonly name: string }) {
  const t = useT();
  const { client, drafts } = useDesk();
  const { cv } = store;
  const text = useSignal(drafts.get(cv));
  const box = useRef<HTMLDivElement>(null);
  const longest = client.hello.value?.limits.textChars ?? DEFAULT_LIMITS.textChars;
  const over = text.value.length - longest;

  // A touch keyboard would cover the conversation that was just opened.
  useEffect(() => {
    if (matchMedia('(pointer: fine)').matches) box.current?.querySelector('textarea')?.focus();
  }, []);

  function write(written: string) {
    text.value = written;
    drafts.set(cv, written);
    if (written) client.typing(cv);
    else client.typingStopped();
  }

  function say() {
    const said = text.value.trim();
    if (!said || over > 0) return;
    client.say(cv, said);
    text.value = '';
    drafts.set(cv, '');
  }

  return (
    <div class="composing" ref={box}>
      {over > 0 && (
        <p class="pl-field__error" role="alert">
          {t('talk.tooLong', { count: over })}
        </p>
      )}
      <div class="pl-composer">
        <TextArea
          aria-label={t('talk.write', { name })}
          placeholder={t('talk.write', { name })}
          value={text.value}
          onText={write}
          onEnter={say}
          onBlur={() => client.typingStopped()}
        />
        <IconButton
          icon={send}
          label={t('talk.send')}
          variant="primary"
          directed
          aria-disabled={!text.value.trim() || over > 0}
          onClick={say}
        />
      </div>
    </div>
  );
}
