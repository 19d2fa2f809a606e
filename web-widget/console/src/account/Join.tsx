import { Button } from '@peerline/ui';
import { useSignal } from '@preact/signals';
import { useFrame, useT } from '../context';
import { pathOf } from '../shell/routes';
import { Door, DoorForm } from './Door';
import { Field, Password } from './fields';

export function Join() {
  const t = useT();
  const { account, shop, router, oneTimeToken } = useFrame();
  const name = useSignal('');
  const password = useSignal('');
  if (!oneTimeToken) {
    return (
      <Door title={t('join.noToken')}>
        <p>{t('join.noToken.text')}</p>
      </Door>
    );
  }
  return (
    <Door title={t('join.title', { shop: shop.name })}>
      <p class="pl-quiet">{t('join.text')}</p>
      <DoorForm
        onSubmit={async () => {
          await account.join(oneTimeToken, name.value, password.value);
          router.replace(pathOf('chats'));
        }}
      >
        {(busy) => (
          <>
            <Field
              label={t('setup.you.name')}
              hint={t('setup.you.name.hint')}
              name="name"
              autocomplete="name"
              required
              maxLength={80}
              value={name.value}
              onText={(text) => {
                name.value = text;
              }}
            />
            <Password
              fresh
              label={t('password.new')}
              hint={t('password.hint')}
              value={password.value}
              onText={(text) => {
                password.value = text;
              }}
            />
            <Button type="submit" variant="primary" wide busy={busy}>
              {t('join.submit')}
            </Button>
          </>
        )}
      </DoorForm>
    </Door>
  );
}
