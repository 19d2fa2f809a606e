import { webLink } from '@peerline/call/transcript/callText';
import type { Product } from '@peerline/protocol';
import { Button, Icon } from '@peerline/ui';
import { tag } from '@peerline/ui/icons';
import { useSignal } from '@preact/signals';
import { useDesk, useFrame, useT } from '../context';
import { useReason } from '../shell/reason';

interface WishProps {
  readonly call: string;
  readonly product: Product;
  /** Who would like to see what. */
  readonly words: string;
}

/** What the visitor would like to see, and while that call goes on, one press that shows it to them. */
export function Wish({ call, product, words }: WishProps) {
  const t = useT();
  const { phone } = useDesk();
  const { toasts } = useFrame();
  const reason = useReason();
  const busy = useSignal(false);
  const broken = useSignal(false);
  const { name, price } = product;
  const link = webLink(product.url);
  const picture = webLink(product.image);
  const part = phone.part.value;

  async function show() {
    if (busy.value) return;
    busy.value = true;
    try {
      await part?.show(product);
    } catch (error) {
      toasts.say(t('talk.failed', { reason: reason(error) }));
    } finally {
      busy.value = false;
    }
  }

  return (
    <section class="wish" aria-label={words}>
      <span class="wish__picture">
        {picture && !broken.value ? (
          <img src={picture} alt="" onError={() => (broken.value = true)} />
        ) : (
          <Icon of={tag} />
        )}
      </span>
      <span class="pl-grow wish__words">
        <span class="wish__who">{words}</span>
        {link ? (
          <a class="wish__name" href={link} target="_blank" rel="noopener noreferrer" dir="auto">
            {name}
          </a>
        ) : (
          <span class="wish__name" dir="auto">
            {name}
          </span>
        )}
        {price && <span class="wish__price">{price}</span>}
      </span>
      {part?.inCall.value === call && (
        <Button
          variant="primary"
          busy={busy.value}
          aria-label={t('wish.show.named', { product: name })}
          onClick={() => void show()}
        >
          {t('wish.show')}
        </Button>
      )}
    </section>
  );
}
