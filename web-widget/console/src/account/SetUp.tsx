import { Button } from '@peerline/ui';
import { useSignal } from '@preact/signals';
import { useFrame, useT } from '../context';
import { EmbedLine } from '../settings/EmbedLine';
import { Link } from '../shell/Link';
import { pathOf } from '../shell/routes';
import { Door, DoorForm } from './Door';
import { Field, Password } from './fields';
import { KEY_LENGTH, siteKeyFrom } from './siteKey';

interface Answers {
  readonly shop: string;
  /** undefined: follows the shop's name. */
  readonly key?: string;
  readonly language: string;
  readonly origin: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** The owner's first minutes: the shop and themselves, then the line for the shop's pages. */
export function SetUp() {
  const t = useT();
  const { account, oneTimeToken } = useFrame();
  const language = document.documentElement.lang === 'de' ? 'de' : 'en';
  const given = useSignal<Answers>({ shop: '', language, origin: '', name: '', email: '', password: '' });
  const ready = useSignal<string>();
  const { shop, key = siteKeyFrom(shop), origin, ...you } = given.value;
  const set = (part: Partial<Answers>) => {
    given.value = { ...given.value, ...part };
  };

  if (ready.value) return <Ready site={ready.value} shop={shop} />;
  if (!oneTimeToken) {
    return (
      <Door title={t('setup.noToken')}>
        <p>{t('setup.noToken.text')}</p>
      </Door>
    );
  }
  return (
    <Door title={t('setup.title')}>
      <p class="pl-quiet">{t('setup.text')}</p>
      <DoorForm
        onSubmit={async () => {
          const { site } = await account.setUp({
            token: oneTimeToken,
            site: key,
            shop,
            origins: [origin],
            ...you,
          });
          ready.value = site;
        }}
      >
        {(busy) => (
          <>
            <ShopFields given={given.value} siteKey={key} set={set} />
            <OwnerFields given={given.value} set={set} />
            <Button type="submit" variant="primary" wide busy={busy}>
              {t('setup.submit')}
            </Button>
          </>
        )}
      </DoorForm>
    </Door>
  );
}

interface PartProps {
  readonly given: Answers;
  readonly set: (part: Partial<Answers>) => void;
}

function ShopFields({ given, siteKey, set }: PartProps & { readonly siteKey: string }) {
  const t = useT();
  return (
    <fieldset class="pl-stack">
      <legend class="door__legend">{t('setup.shop')}</legend>
      <Field
        label={t('setup.shop.name')}
        required
        maxLength={80}
        autocomplete="organization"
        value={given.shop}
        onText={(text) => set({ shop: text })}
      />
      <Field
        label={t('setup.shop.key')}
        hint={t('setup.shop.key.hint')}
        required
        maxLength={KEY_LENGTH}
        pattern="[a-z0-9][a-z0-9\-]*"
        autocapitalize="off"
        spellcheck={false}
        value={siteKey}
        onText={(text) => set({ key: text })}
      />
      <Field
        label={t('setup.shop.origin')}
        hint={t('setup.shop.origin.hint')}
        type="url"
        required
        placeholder="https://shop.example"
        value={given.origin}
        onText={(text) => set({ origin: text })}
      />
      <label class="pl-field">
        <span class="pl-field__label">{t('settings.language')}</span>
        <select
          class="pl-select"
          value={given.language}
          onChange={(event) => set({ language: event.currentTarget.value })}
        >
          <option value="en">{t('language.en')}</option>
          <option value="de">{t('language.de')}</option>
        </select>
      </label>
    </fieldset>
  );
}

function OwnerFields({ given, set }: PartProps) {
  const t = useT();
  return (
    <fieldset class="pl-stack">
      <legend class="door__legend">{t('setup.you')}</legend>
      <Field
        label={t('setup.you.name')}
        hint={t('setup.you.name.hint')}
        required
        maxLength={80}
        autocomplete="name"
        value={given.name}
        onText={(text) => set({ name: text })}
      />
      <Field
        label={t('signIn.email')}
        type="email"
        autocomplete="username"
        required
        value={given.email}
        onText={(text) => set({ email: text })}
      />
      <Password
        fresh
        label={t('password.new')}
        hint={t('password.hint')}
        value={given.password}
        onText={(text) => set({ password: text })}
      />
    </fieldset>
  );
}

function Ready({ site, shop }: { readonly site: string; readonly shop: string }) {
  const t = useT();
  return (
    <Door title={t('setup.done.title', { shop })}>
      <p>{t('setup.done.text')}</p>
      <ol class="steps">
        <li class="pl-stack pl-stack--tight">
          <h2 class="steps__title">{t('install.title')}</h2>
          <p class="pl-small pl-quiet">{t('install.text')}</p>
          <EmbedLine site={site} />
        </li>
        <li class="pl-stack pl-stack--tight">
          <h2 class="steps__title">{t('setup.done.invite')}</h2>
          <div class="pl-cluster">
            <Link class="pl-button pl-button--primary" to={pathOf('settings', 'members')}>
              {t('setup.done.invite')}
            </Link>
            <Link class="pl-button" to={pathOf('chats')}>
              {t('setup.done.console')}
            </Link>
          </div>
        </li>
      </ol>
    </Door>
  );
}
