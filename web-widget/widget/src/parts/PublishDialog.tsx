import { FIELD_LIMITS, type PreviewReply } from '@peerline/protocol';
import { Banner, Button, Dialog, Skeleton, TextArea } from '@peerline/ui';
import { useEffect, useId, useState } from 'preact/hooks';
import { useWidget } from '../context';
import { useDeed } from '../deed';
import { useTexts } from '../texts';

/** The question as everybody would read it, personal data hidden; published only as shown and with consent. */
export function PublishDialog({ onClose }: { readonly onClose: () => void }) {
  const widget = useWidget();
  const { t } = useTexts();
  const load = useDeed();
  const [preview, setPreview] = useState<PreviewReply>();

  function fetchPreview() {
    load.run(async () => setPreview(await widget.preview()));
  }
  useEffect(fetchPreview, []);

  return (
    <Dialog title={t('publish.title')} onClose={onClose}>
      {preview ? (
        <PublishForm preview={preview} onClose={onClose} />
      ) : load.problem ? (
        <Banner kind="warn" action={<Button onClick={fetchPreview}>{t('ui.retry')}</Button>}>
          {t(load.problem)}
        </Banner>
      ) : (
        <Skeleton rows={2} />
      )}
    </Dialog>
  );
}

interface PublishFormProps {
  readonly preview: PreviewReply;
  readonly onClose: () => void;
}

function PublishForm({ preview, onClose }: PublishFormProps) {
  const widget = useWidget();
  const { t } = useTexts();
  const publish = useDeed();
  const [title, setTitle] = useState(preview.title);
  const [text, setText] = useState(preview.text);
  const [consent, setConsent] = useState(false);
  const [asked, setAsked] = useState(false);
  const id = useId();

  async function go() {
    setAsked(true);
    if (!consent || !title.trim() || !text.trim()) return;
    if (await publish.run(() => widget.publish(title.trim(), text.trim()))) onClose();
  }

  return (
    <form
      class="pl-stack"
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <p>
        {t('publish.intro')} {preview.masked > 0 && t('publish.masked', { count: preview.masked })}
      </p>
      <div class="pl-field">
        <label class="pl-field__label" for={`${id}-title`}>
          {t('publish.heading')}
        </label>
        <input
          id={`${id}-title`}
          class="pl-input"
          required
          maxLength={FIELD_LIMITS.title}
          value={title}
          onInput={(event) => setTitle(event.currentTarget.value)}
        />
      </div>
      <div class="pl-field">
        <label class="pl-field__label" for={`${id}-text`}>
          {t('publish.text')}
        </label>
        <TextArea
          id={`${id}-text`}
          value={text}
          rows={3}
          required
          maxLength={FIELD_LIMITS.text}
          onText={setText}
        />
      </div>
      <label class="pl-choice">
        <input
          type="checkbox"
          checked={consent}
          aria-describedby={`${id}-missing`}
          onChange={(event) => setConsent(event.currentTarget.checked)}
        />
        {t('publish.consent')}
      </label>
      <p id={`${id}-missing`} class="pl-field__error" role="alert" hidden={!asked || consent}>
        {asked && !consent && t('publish.consentMissing')}
      </p>
      {publish.problem && <Banner kind="warn">{t(publish.problem)}</Banner>}
      <div class="pl-dialog__actions">
        <Button variant="quiet" onClick={onClose}>
          {t('publish.cancel')}
        </Button>
        <Button type="submit" variant="primary" busy={publish.busy}>
          {t('publish.go')}
        </Button>
      </div>
    </form>
  );
}
