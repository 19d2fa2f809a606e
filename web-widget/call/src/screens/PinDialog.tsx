import type { Product } from '@peerline/protocol';
import { Banner, Button, Dialog } from '@peerline/ui';
import { useId, useState } from 'preact/hooks';
import { webLink } from '../transcript/callText';
import { useHome } from './context';
import { useDeed } from './deed';
import type { PanelProps } from './Panels';
import { ProductPicture } from './Product';
import { useTexts } from './texts';

/** What the conversation is about, one press away; or another product by name and address. */
export function PinDialog({ call, onClose }: PanelProps) {
  const { t } = useTexts();
  const { products } = useHome();
  const deed = useDeed();
  async function show(product: Product) {
    if (await deed.run(() => call.pin(product))) onClose();
  }
  return (
    <Dialog title={t('calls.pin.title')} onClose={onClose}>
      <div class="pl-stack">
        <p class="pl-quiet">{t('calls.pin.text')}</p>
        {products.length > 0 && (
          <>
            <h3 class="call-label">{t('calls.pin.near')}</h3>
            <ul class="call-people">
              {products.map((product) => (
                <li key={product.url}>
                  <button
                    type="button"
                    class="call-more__item"
                    aria-label={t('calls.pin.named', { product: product.name })}
                    onClick={() => void show(product)}
                  >
                    <ProductPicture product={product} />
                    <span class="call-product__link">
                      <span class="call-product__name">{product.name}</span>
                      <span class="call-product__price">{product.price ?? hostOf(product.url)}</span>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
            <h3 class="call-label">{t('calls.pin.other')}</h3>
          </>
        )}
        <OtherProduct onShow={show} busy={deed.busy} problem={deed.problem} onClose={onClose} />
      </div>
    </Dialog>
  );
}

function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return url;
  }
}

interface OtherProductProps {
  readonly onShow: (product: Product) => Promise<void>;
  readonly busy: boolean;
  readonly problem: string | undefined;
  readonly onClose: () => void;
}

function OtherProduct({ onShow, busy, problem, onClose }: OtherProductProps) {
  const { t } = useTexts();
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const [price, setPrice] = useState('');
  const [wrong, setWrong] = useState(false);

  function go() {
    const link = webLink(url.trim());
    setWrong(!name.trim() || !link);
    if (name.trim() && link)
      void onShow({ name: name.trim(), url: link, ...(price.trim() ? { price: price.trim() } : {}) });
  }

  return (
    <form
      class="pl-stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <TextField label={t('calls.pin.name')} value={name} onText={setName} most={200} />
      <TextField label={t('calls.pin.url')} value={url} onText={setUrl} most={2000} />
      <TextField label={t('calls.pin.price')} value={price} onText={setPrice} most={80} />
      {(wrong || problem) && <Banner kind="warn">{problem ?? t('calls.pin.wrong')}</Banner>}
      <div class="pl-dialog__actions">
        <Button variant="quiet" onClick={onClose}>
          {t('calls.cancel')}
        </Button>
        <Button type="submit" variant="primary" busy={busy}>
          {t('calls.pin.go')}
        </Button>
      </div>
    </form>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly most: number;
}

function TextField({ label, value, onText, most }: TextFieldProps) {
  const id = useId();
  return (
    <div class="pl-field">
      <label class="pl-field__label" for={id}>
        {label}
      </label>
      <input
        id={id}
        class="pl-input"
        dir="auto"
        maxLength={most}
        value={value}
        onInput={({ currentTarget }) => onText(currentTarget.value)}
      />
    </div>
  );
}
