import { FIELD_LIMITS } from '@peerline/protocol';
import { Banner, Button, Dialog } from '@peerline/ui';
import { useId, useState } from 'preact/hooks';
import { useWidget } from '../context';
import { useDeed } from '../deed';
import { useTexts } from '../texts';

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** The question goes to the shop team's inbox; an e-mail address is a second way for the answer. */
export function MessageDialog({ onClose }: { readonly onClose: () => void }) {
  const widget = useWidget();
  const { t } = useTexts();
  const leave = useDeed();
  const [email, setEmail] = useState('');
  const [wrong, setWrong] = useState(false);
  const id = useId();

  async function go() {
    const address = email.trim();
    const fits = address === '' || ADDRESS.test(address);
    setWrong(!fits);
    if (fits && (await leave.run(() => widget.leaveMessage(address)))) onClose();
  }

  return (
    <Dialog title={t('message.title')} onClose={onClose}>
      <form
        class="pl-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <p>{t('message.intro')}</p>
        <div class="pl-field">
          <label class="pl-field__label" for={id}>
            {t('message.email')}
          </label>
          <input
            id={id}
            class="pl-input"
            type="email"
            autocomplete="email"
            maxLength={FIELD_LIMITS.email}
            aria-invalid={wrong}
            aria-describedby={`${id}-hint`}
            value={email}
            onInput={(event) => setEmail(event.currentTarget.value)}
          />
          <p id={`${id}-hint`} class={wrong ? 'pl-field__error' : 'pl-field__hint'} role="status">
            {t(wrong ? 'message.emailWrong' : 'message.emailHint')}
          </p>
        </div>
        {leave.problem && <Banner kind="warn">{t(leave.problem)}</Banner>}
        <div class="pl-dialog__actions">
          <Button variant="quiet" onClick={onClose}>
            {t('publish.cancel')}
          </Button>
          <Button type="submit" variant="primary" busy={leave.busy}>
            {t('message.go')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
