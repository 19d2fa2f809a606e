import { Banner, Button } from '@peerline/ui';
import { useSignal } from '@preact/signals';
import { ApiError } from '../api/http';
import { useFrame, useT } from '../context';
import { Door, DoorForm } from './Door';
import { Field, Password } from './fields';

export function SignIn({ ended }: { readonly ended: boolean }) {
  const t = useT();
  const { account, shop } = useFrame();
  const email = useSignal('');
  const password = useSignal('');
  if (!shop.key) {
    return (
      <Door title={t('signIn.noShop')}>
        <p>{t('signIn.noShop.text')}</p>
      </Door>
    );
  }
  return (
    <Door title={t('signIn.title')}>
      {ended && <Banner>{t('signIn.ended')}</Banner>}
      <DoorForm
        onSubmit={() => account.signIn(shop.key, email.value, password.value)}
        explain={(error) => {
          if (!(error instanceof ApiError)) return undefined;
          if (error.status === 401) return t('signIn.wrong');
          return error.status === 429 ? t('signIn.wait') : undefined;
        }}
      >
        {(busy) => (
          <>
            <Field
              label={t('signIn.email')}
              type="email"
              name="email"
              autocomplete="username"
              required
              value={email.value}
              onText={(text) => {
                email.value = text;
              }}
            />
            <Password
              label={t('signIn.password')}
              value={password.value}
              onText={(text) => {
                password.value = text;
              }}
            />
            <Button type="submit" variant="primary" wide busy={busy}>
              {t('signIn.submit')}
            </Button>
          </>
        )}
      </DoorForm>
    </Door>
  );
}

/** Signed in, but neither of the team nor a helper. */
export function OnlyCustomer() {
  const t = useT();
  const { shop } = useFrame();
  return (
    <Door title={t('signIn.customer.title')}>
      <p>{t('signIn.customer.text')}</p>
      <a class="pl-button pl-button--primary" href={`/c/${shop.key}`}>
        {t('signIn.customer.community')}
      </a>
    </Door>
  );
}
