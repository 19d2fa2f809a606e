import { Banner, Button, Dialog } from '@peerline/ui';
import { useSignal } from '@preact/signals';
import { useDesk, useFrame, useT } from '../context';
import { useReason } from '../shell/reason';

export interface BlockProps {
  readonly cv: string;
  readonly name: string;
  readonly blocked: boolean;
}

/** Shuts the visitor out, after a second thought, or lets them in again. */
export function Block({ cv, name, blocked }: BlockProps) {
  const t = useT();
  const { client } = useDesk();
  const { toasts } = useFrame();
  const reason = useReason();
  const asking = useSignal(false);
  const busy = useSignal(false);

  async function set(to: boolean) {
    if (busy.value) return;
    busy.value = true;
    asking.value = false;
    try {
      await client.request('visitor.block', { cv, blocked: to });
      toasts.say(t(to ? 'card.block.done' : 'card.unblock.done'));
    } catch (error) {
      toasts.say(t('talk.failed', { reason: reason(error) }));
    } finally {
      busy.value = false;
    }
  }

  return (
    <div class="card__block">
      {blocked ? (
        <Banner
          kind="warn"
          action={
            <Button busy={busy.value} onClick={() => void set(false)}>
              {t('card.unblock')}
            </Button>
          }
        >
          {t('card.blocked', { name })}
        </Banner>
      ) : (
        <Button
          variant="quiet"
          busy={busy.value}
          onClick={() => {
            asking.value = true;
          }}
        >
          {t('card.block')}
        </Button>
      )}
      {asking.value && (
        <Sure
          name={name}
          onBlock={() => void set(true)}
          onClose={() => {
            asking.value = false;
          }}
        />
      )}
    </div>
  );
}

interface SureProps {
  readonly name: string;
  readonly onBlock: () => void;
  readonly onClose: () => void;
}

function Sure({ name, onBlock, onClose }: SureProps) {
  const t = useT();
  return (
    <Dialog
      title={t('card.block.title', { name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('card.block.cancel')}</Button>
          <Button variant="danger" onClick={onBlock}>
            {t('card.block.confirm')}
          </Button>
        </>
      }
    >
      <p>{t('card.block.text', { name })}</p>
    </Dialog>
  );
}
