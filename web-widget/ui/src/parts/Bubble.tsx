import type { ComponentChildren } from 'preact';
import { useI18n } from '../i18n';
import { check, clock, doubleCheck, warning } from '../icons';
import { clockTime, exactTime } from '../time';
import { classes } from './classes';
import { Icon } from './Icon';

export type SendState = 'sending' | 'sent' | 'read' | 'failed';

export interface BubbleProps {
  readonly from: 'own' | 'other' | 'note';
  readonly children: ComponentChildren;
  readonly at: Date;
  /** An Avatar, at the last bubble of a run. */
  readonly face?: ComponentChildren;
  /** Name and badge, at the first bubble of a run. */
  readonly author?: ComponentChildren;
  /** Own messages: how far it got. */
  readonly state?: SendState | undefined;
  readonly onResend?: () => void;
}

const STATE_ICONS = { sending: clock, sent: check, read: doubleCheck, failed: warning };

/** One message with its time and, for own ones, its state in a sign and a word. */
export function Bubble({ from, children, at, face, author, state, onResend }: BubbleProps) {
  const { t, locale } = useI18n();
  const failed = state === 'failed';
  return (
    <div class={classes('pl-say', from === 'own' && 'pl-say--own')}>
      {face}
      <div class="pl-say__body">
        {author && <div class="pl-say__author">{author}</div>}
        <div
          dir="auto"
          class={classes(
            'pl-bubble',
            from === 'own' && 'pl-bubble--own',
            from === 'note' && 'pl-bubble--note',
            failed && 'pl-bubble--failed',
          )}
        >
          {from === 'own' && <span class="visually-hidden">{t('message.you')}: </span>}
          {children}
        </div>
        <div class={classes('pl-say__facts', state && `pl-say__facts--${state}`)}>
          <time dateTime={at.toISOString()} title={exactTime(at, locale)}>
            {clockTime(at, locale)}
          </time>
          {state && (
            <>
              <Icon of={STATE_ICONS[state]} small />
              {t(`message.${state}`)}
            </>
          )}
          {failed && onResend && (
            <button type="button" class="pl-button pl-button--link" onClick={onResend}>
              {t('message.resend')}
            </button>
          )}
        </div>
      </div>
    </div>
  );
}

/** What happened, between the messages: "John joined". */
export function SystemLine({ children }: { readonly children: ComponentChildren }) {
  return <p class="pl-bubble pl-bubble--system">{children}</p>;
}

export interface TypingProps {
  readonly name: string;
  readonly face?: ComponentChildren;
}

export function Typing({ name, face }: TypingProps) {
  const { t } = useI18n();
  return (
    <div class="pl-say">
      {face}
      <div class="pl-bubble">
        <span class="visually-hidden">{t('typing.named', { name })}</span>
        <span class="pl-typing" aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
      </div>
    </div>
  );
}
