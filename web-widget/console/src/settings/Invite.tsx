import type { Role } from '@peerline/protocol';
import { Banner, Button } from '@peerline/ui';
import { useSignal } from '@preact/signals';
import { Field } from '../account/fields';
import { useFrame, useT } from '../context';
import { useReason } from '../shell/reason';
import { Copyable } from './EmbedLine';

const INVITED: readonly Role[] = ['rep', 'contributor', 'supervisor', 'owner'];

/** Makes a link that works once; the owner sends it in their own way. */
export function Invite() {
  const t = useT();
  const { http } = useFrame();
  const reason = useReason();
  const email = useSignal('');
  const role = useSignal<Role>('rep');
  const path = useSignal<string>();
  const busy = useSignal(false);
  const wrong = useSignal<string>();

  async function create() {
    if (busy.value) return;
    busy.value = true;
    wrong.value = undefined;
    try {
      const invited = { email: email.value, roles: [role.value] };
      path.value = (await http.send<{ path: string }>('POST', 'invites', invited)).path;
    } catch (error) {
      wrong.value = reason(error);
    } finally {
      busy.value = false;
    }
  }

  if (path.value) {
    return (
      <section class="pl-card pl-stack" aria-label={t('members.invite')}>
        <p role="status">{t('members.invite.done', { email: email.value })}</p>
        <Copyable label={t('members.invite')} text={location.origin + path.value} />
        <div>
          <Button
            variant="quiet"
            onClick={() => {
              path.value = undefined;
              email.value = '';
            }}
          >
            {t('members.invite.another')}
          </Button>
        </div>
      </section>
    );
  }
  return (
    <form
      class="pl-card pl-stack"
      aria-label={t('members.invite')}
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      {wrong.value && <Banner kind="bad">{wrong.value}</Banner>}
      <Field
        label={t('members.invite.email')}
        type="email"
        required
        autocomplete="off"
        value={email.value}
        onText={(text) => {
          email.value = text;
        }}
      />
      <fieldset>
        <legend class="pl-field__label">{t('members.invite.role')}</legend>
        {INVITED.map((one) => (
          <label key={one} class="pl-choice member__role">
            <input
              type="radio"
              name="role"
              checked={role.value === one}
              onChange={() => {
                role.value = one;
              }}
            />
            <span>
              {t(`role.${one}`)} <span class="menu__hint">{t(`role.${one}.hint`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div>
        <Button type="submit" variant="primary" busy={busy.value}>
          {t('members.invite.create')}
        </Button>
      </div>
    </form>
  );
}
