import { accentFor, DARK_GROUND, LIGHT_GROUND } from '@peerline/ui';
import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Field, LongField } from '../account/fields';
import type { SiteSettings } from '../api/types';
import { useFrame, useT } from '../context';
import { originsOf } from './origins';
import { SaveForm } from './SaveForm';

interface Given {
  readonly name: string;
  readonly language: string;
  readonly greeting: string;
  readonly accent: string;
  readonly hours: string;
  readonly phone: string;
  readonly email: string;
  /** One a line. */
  readonly origins: string;
}

export interface ShopFormProps {
  readonly site: SiteSettings;
  readonly onSaved: (site: SiteSettings) => void;
}

/** How the shop shows itself, and where. */
export function ShopForm({ site, onSaved }: ShopFormProps) {
  const { http } = useFrame();
  const given = useSignal<Given>({
    name: site.name,
    language: site.language,
    greeting: site.greeting,
    accent: site.accent,
    hours: site.hours ?? '',
    phone: site.phone ?? '',
    email: site.email ?? '',
    origins: site.origins.join('\n'),
  });
  const set = (part: Partial<Given>) => {
    given.value = { ...given.value, ...part };
  };

  async function save() {
    const { origins, ...rest } = given.value;
    onSaved(await http.send<SiteSettings>('PUT', 'site', { ...rest, origins: originsOf(origins) }));
    refreshTheme();
  }

  return (
    <SaveForm class="form" save={save}>
      <ShopFields given={given.value} set={set} />
      <ContactFields given={given.value} set={set} />
    </SaveForm>
  );
}

interface PartProps {
  readonly given: Given;
  readonly set: (part: Partial<Given>) => void;
}

function ShopFields({ given, set }: PartProps) {
  const t = useT();
  return (
    <>
      <Field
        label={t('settings.name')}
        required
        maxLength={80}
        value={given.name}
        onText={(name) => set({ name })}
      />
      <LongField
        label={t('settings.greeting')}
        hint={t('settings.greeting.hint')}
        rows={2}
        maxLength={300}
        value={given.greeting}
        onText={(greeting) => set({ greeting })}
      />
      <Colour value={given.accent} onColour={(accent) => set({ accent })} />
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
      <LongField
        label={t('settings.origins')}
        hint={t('settings.origins.hint')}
        rows={2}
        value={given.origins}
        onText={(origins) => set({ origins })}
      />
    </>
  );
}

function ContactFields({ given, set }: PartProps) {
  const t = useT();
  return (
    <>
      <Field
        label={t('settings.hours')}
        hint={t('settings.hours.hint')}
        maxLength={80}
        value={given.hours}
        onText={(hours) => set({ hours })}
      />
      <div class="form__two">
        <Field
          label={t('settings.phone')}
          type="tel"
          maxLength={80}
          value={given.phone}
          onText={(phone) => set({ phone })}
        />
        <Field
          label={t('settings.email')}
          type="email"
          maxLength={80}
          value={given.email}
          onText={(email) => set({ email })}
        />
      </div>
    </>
  );
}

/** The shop's colour, and beside it what becomes of it by day and by night. */
function Colour({
  value,
  onColour,
}: {
  readonly value: string;
  readonly onColour: (colour: string) => void;
}) {
  const t = useT();
  const id = useId();
  const light = useRef<HTMLSpanElement>(null);
  const dark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const accent = accentFor(value);
    paint(light.current, LIGHT_GROUND, accent.light);
    paint(dark.current, DARK_GROUND, accent.dark);
  }, [value]);
  return (
    <div class="pl-field">
      <label class="pl-field__label" for={id}>
        {t('settings.accent')}
      </label>
      <div class="colour">
        <input
          id={id}
          class="colour__input"
          type="color"
          value={value}
          aria-describedby={`${id}-hint`}
          onInput={(event) => onColour(event.currentTarget.value)}
        />
        {[light, dark].map((sample, index) => (
          <span key={index} class="colour__theme" ref={sample}>
            <span class="colour__sample">{t('settings.accent.preview')}</span>
          </span>
        ))}
      </div>
      <p id={`${id}-hint`} class="pl-field__hint">
        {t('settings.accent.hint')}
      </p>
    </div>
  );
}

/** A sample of the accent on a ground that may not be this page's; ink on the accent is the ground's colour. */
function paint(sample: HTMLElement | null, ground: string, accent: string): void {
  sample?.style.setProperty('--sample-ground', ground);
  sample?.style.setProperty('--sample-accent', accent);
}

/** The shop's colours are a stylesheet: loaded again, the console wears them at once. */
function refreshTheme(): void {
  const sheet = document.querySelector<HTMLLinkElement>('link[rel="stylesheet"][href*="/theme.css"]');
  if (sheet) sheet.href = `${sheet.href.split('?')[0]}?${Date.now()}`;
}
