import type { Product } from '@peerline/protocol';
import { Icon, IconButton } from '@peerline/ui';
import { close, tag } from '@peerline/ui/icons';
import { useState } from 'preact/hooks';
import { webLink } from '../transcript/callText';
import { useTexts } from './texts';

function hrefOf(url: string): { href: string } | Record<string, never> {
  const href = webLink(url);
  return href ? { href } : {};
}

/** What is shown over the picture, for everybody in the call. `onClose`: for who may take it away. */
export function ProductCard({
  product,
  onClose,
}: {
  readonly product: Product;
  readonly onClose?: (() => void) | undefined;
}) {
  const { t } = useTexts();
  const { name, price } = product;
  return (
    <section class="call-product" aria-label={t('calls.product')}>
      <ProductPicture product={product} />
      <a class="call-product__link" {...hrefOf(product.url)} target="_blank" rel="noopener noreferrer">
        <span class="call-product__name">{name}</span>
        {price && <span class="call-product__price">{price}</span>}
        <span class="visually-hidden"> {t('calls.product.open')}</span>
      </a>
      {onClose && <IconButton icon={close} label={t('calls.unpin')} onClick={onClose} />}
    </section>
  );
}

export function ProductPicture({ product: { image } }: { readonly product: Product }) {
  const [broken, setBroken] = useState<string>();
  const src = webLink(image);
  return (
    <span class="call-product__picture">
      {src && src !== broken ? <img src={src} alt="" onError={() => setBroken(src)} /> : <Icon of={tag} />}
    </span>
  );
}
