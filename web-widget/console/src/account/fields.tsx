import { TextArea } from '@peerline/ui';
import { useSignal } from '@preact/signals';
import type { ComponentProps } from 'preact';
import { useId } from 'preact/hooks';
import { useT } from '../context';

export interface FieldProps {
  readonly label: string;
  readonly type?: 'text' | 'email' | 'password' | 'tel' | 'url';
  readonly name?: string;
  readonly autocomplete?: 'name' | 'organization' | 'username' | 'current-password' | 'new-password' | 'off';
  readonly autocapitalize?: 'off';
  readonly spellcheck?: boolean;
  readonly required?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
}

/** A label, its input, and below it what helps or what is wrong. */
export function Field({ label, value, onText, hint, error, ...rest }: FieldProps) {
  const id = useId();
  return (
    <div class="pl-field">
      <label class="pl-field__label" for={id}>
        {label}
      </label>
      <input
        {...(rest as ComponentProps<'input'>)}
        id={id}
        class="pl-input"
        value={value}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={hint || error ? `${id}-more` : undefined}
        onInput={(event) => onText(event.currentTarget.value)}
      />
      <More id={`${id}-more`} hint={hint} error={error} />
    </div>
  );
}

export interface LongFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly hint?: string;
  readonly rows?: number;
  readonly maxLength?: number;
}

export function LongField({ label, hint, rows = 3, ...rest }: LongFieldProps) {
  const id = useId();
  return (
    <div class="pl-field">
      <label class="pl-field__label" for={id}>
        {label}
      </label>
      <TextArea {...rest} id={id} rows={rows} aria-describedby={hint ? `${id}-more` : undefined} />
      <More id={`${id}-more`} hint={hint} />
    </div>
  );
}

function More({ id, hint, error }: { id: string; hint?: string | undefined; error?: string | undefined }) {
  if (error) {
    return (
      <p id={id} class="pl-field__error">
        {error}
      </p>
    );
  }
  return hint ? (
    <p id={id} class="pl-field__hint">
      {hint}
    </p>
  ) : null;
}

export interface PasswordProps {
  readonly label: string;
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly fresh?: boolean;
  readonly hint?: string;
}

const SHORTEST = 10;

/** A password that can be looked at; `fresh` is one being chosen. */
export function Password({ label, value, onText, fresh = false, hint }: PasswordProps) {
  const t = useT();
  const shown = useSignal(false);
  return (
    <div class="pl-stack pl-stack--tight">
      <Field
        label={label}
        type={shown.value ? 'text' : 'password'}
        name="password"
        autocomplete={fresh ? 'new-password' : 'current-password'}
        required
        {...(fresh ? { minLength: SHORTEST } : {})}
        maxLength={200}
        value={value}
        onText={onText}
        hint={hint}
      />
      <label class="pl-choice pl-small">
        <input
          type="checkbox"
          checked={shown.value}
          onChange={(event) => {
            shown.value = event.currentTarget.checked;
          }}
        />
        {t('password.show')}
      </label>
    </div>
  );
}
