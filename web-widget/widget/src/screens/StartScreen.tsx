import { type CallMedia, FIELD_LIMITS } from '@peerline/protocol';
import { Button, Icon, IconButton, TextArea } from '@peerline/ui';
import { chat, close, mail, phone, send, video } from '@peerline/ui/icons';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { CAN_CALL } from '../calling';
import { useWidget } from '../context';
import { focusField } from '../focus';
import { EarlierQuestions } from '../parts/EarlierQuestions';
import { firstName, useTeam } from '../parts/people';
import { SimilarList } from '../parts/Similar';
import { TeamHere } from '../parts/TeamHere';
import { seemsPrivate } from '../seemsPrivate';
import { useTexts } from '../texts';

/** Greeting, who is here, and the question field at once. */
export function StartScreen() {
  const { site, host } = useWidget();
  const { t } = useTexts();
  const form = useId();
  return (
    <>
      <section class="pw-hero" aria-label={site.name}>
        <div class="pw-hero__top">
          <p class="pw-hero__shop">{site.name}</p>
          {host.closable && <IconButton icon={close} label={t('close')} onClick={() => host.close()} />}
        </div>
        <h1 class="pw-hero__greeting">{site.greeting || t('start.placeholder')}</h1>
      </section>
      <main class="pw-start" aria-label={site.greeting || t('start.placeholder')}>
        <div class="pw-card">
          <TeamHere />
          <QuestionForm id={form} />
        </div>
        <EarlierQuestions />
        <OtherWays />
      </main>
      <section class="pw-foot" aria-label={t('start.ask')}>
        <AskButton form={form} />
      </section>
    </>
  );
}

function QuestionForm({ id }: { readonly id: string }) {
  const widget = useWidget();
  const { t, locale } = useTexts();
  const { draft, similar } = widget;
  const [name, setName] = useState(widget.name.value);
  const [privateMatter, setPrivate] = useState(false);
  const field = useRef<HTMLFormElement>(null);
  const label = useId();
  const hint = useId();
  const text = draft.value.trim();
  const over = draft.value.length - FIELD_LIMITS.text;

  useEffect(() => {
    focusField(field.current);
    similar.typed(draft.peek());
  }, [similar, draft]);

  /** `call`: to be called by whoever takes it; then the question need not be written. */
  function ask(call?: CallMedia) {
    const question = { text, name: name.trim(), privateMatter };
    if (call && over <= 0) {
      widget.calling.wish.value = {
        media: call,
        question: { ...question, text: text || t('call.wish'), call },
      };
    } else if (text && over <= 0) widget.ask(question);
    else field.current?.querySelector('textarea')?.focus();
  }

  return (
    <form
      id={id}
      ref={field}
      class="pw-ask"
      onSubmit={(event) => {
        event.preventDefault();
        ask(wanted(event.submitter));
      }}
    >
      <label class="pl-field__label" id={label} for={`${label}-text`}>
        {t('start.question')}
      </label>
      <TextArea
        id={`${label}-text`}
        value={draft.value}
        rows={2}
        placeholder={t('start.placeholder')}
        aria-invalid={over > 0}
        onText={(value) => {
          draft.value = value;
          similar.typed(value);
        }}
        onEnter={() => ask()}
      />
      {over > 0 && (
        <p class="pl-field__error" role="alert">
          {t('start.tooLong', { count: over })}
        </p>
      )}
      <SimilarList />
      {text && (
        <div class="pw-more">
          <label class="pl-choice">
            <input
              type="checkbox"
              checked={privateMatter}
              aria-describedby={hint}
              onChange={(event) => setPrivate(event.currentTarget.checked)}
            />
            {t('start.private')}
          </label>
          <p id={hint} class="pl-field__hint" role="status">
            {t(privateHint(privateMatter, seemsPrivate(text, locale)))}
          </p>
          <input
            class="pl-input"
            aria-label={t('start.name')}
            placeholder={t('start.name')}
            autocomplete="given-name"
            maxLength={FIELD_LIMITS.name}
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </div>
      )}
    </form>
  );
}

function privateHint(chosen: boolean, seems: boolean) {
  return chosen ? 'start.privateHint' : seems ? 'start.seemsPrivate' : 'start.publicHint';
}

/** Which of the two buttons was pressed. */
function wanted(button: HTMLElement | null): CallMedia | undefined {
  return ((button as HTMLButtonElement | null)?.value || undefined) as CallMedia | undefined;
}

/** Below what scrolls: however much stands above it, the question can be asked, and nothing lies under the button. */
function AskButton({ form }: { readonly form: string }) {
  const { t } = useTexts();
  const team = useTeam();
  const only = team?.length === 1 ? team[0]?.person.name : undefined;
  const { calling, client } = useWidget();
  const calls = CAN_CALL && client.team.value?.calls;
  return (
    <>
      <Button type="submit" form={form} variant="primary" wide icon={send}>
        {only ? t('start.askPerson', { name: firstName(only) }) : t('start.ask')}
      </Button>
      {calls && (
        <Button
          type="submit"
          form={form}
          value={calls}
          busy={!!calling.wish.value}
          wide
          icon={calls === 'video' ? video : phone}
        >
          {t(`call.${calls}`)}
        </Button>
      )}
    </>
  );
}

/** Numbers and addresses read the same in a right-to-left sentence. */
function leftToRight(text: string): string {
  return `\u2066${text}\u2069`;
}

function OtherWays() {
  const { site } = useWidget();
  const { t } = useTexts();
  return (
    <nav class="pw-others" aria-label={t('start.other')}>
      <h2 class="pw-label">{t('start.other')}</h2>
      <ul class="pw-links">
        <li>
          <a class="pw-link" href={`/c/${site.id}`} target="_blank" rel="noopener">
            <Icon of={chat} />
            {t('start.community')}
          </a>
        </li>
        {site.phone && (
          <li>
            <a class="pw-link" href={`tel:${site.phone.replace(/[^\d+]/g, '')}`}>
              <Icon of={phone} />
              {t('start.call', { phone: leftToRight(site.phone) })}
            </a>
          </li>
        )}
        {site.email && (
          <li>
            <a class="pw-link" href={`mailto:${site.email}`}>
              <Icon of={mail} />
              {t('start.mail', { email: leftToRight(site.email) })}
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
}
