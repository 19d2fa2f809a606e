import { Skeleton } from '@peerline/ui';
import { useSignal } from '@preact/signals';
import { useEffect, useId, useMemo } from 'preact/hooks';
import type { CallPolicy, CallSettings } from '../api/types';
import { useFrame, useT } from '../context';
import { Failure } from '../list/List';
import { Resource } from '../list/resource';
import { RelayNote, Troubles } from './CallNotes';
import { type Hours, HoursEditor } from './HoursEditor';
import { ownZone, workingWeek } from './hours';
import { SaveForm } from './SaveForm';

const WHO = ['reps', 'everyone', 'off'] as const;

/** Who may call whom, and what stands in the way. */
export function Calls() {
  const { http } = useFrame();
  const calls = useMemo(() => new Resource(() => http.get<CallSettings>('site/calls')), [http]);
  useEffect(() => void calls.reload(), [calls]);
  const { status, data, error } = calls.state.value;
  if (!data) {
    return status === 'failed' ? (
      <Failure error={error} onRetry={() => void calls.reload()} />
    ) : (
      <Skeleton rows={4} />
    );
  }
  return (
    <div class="form">
      <RelayNote stun={data.stun} turn={data.turn} />
      <Troubles troubles={data.troubles} />
      <PolicyForm policy={data} onSaved={(saved) => calls.set(saved)} />
    </div>
  );
}

interface Given {
  readonly who: CallPolicy['who'];
  readonly audioOnly: boolean;
  readonly always: boolean;
  /** Kept while "always" is chosen, so that nothing is lost by looking at it. */
  readonly hours: Hours;
  /** As typed: it may be no number yet. */
  readonly maxMinutes: string;
}

const LONGEST = 480;

/** Undefined for what the server does not take. */
function minutesOf(typed: string): number | undefined {
  const minutes = /^\d+$/.test(typed.trim()) ? Number(typed) : 0;
  return minutes >= 1 && minutes <= LONGEST ? minutes : undefined;
}

interface PolicyFormProps {
  readonly policy: CallPolicy;
  readonly onSaved: (saved: CallSettings) => void;
}

function PolicyForm({ policy, onSaved }: PolicyFormProps) {
  const t = useT();
  const { http } = useFrame();
  const given = useSignal<Given>({
    who: policy.who,
    audioOnly: policy.audioOnly,
    always: !policy.hours,
    hours: policy.hours ?? { zone: ownZone(), week: workingWeek() },
    maxMinutes: String(policy.maxMinutes),
  });
  const set = (part: Partial<Given>) => {
    given.value = { ...given.value, ...part };
  };

  function check() {
    const { who, always, hours, maxMinutes } = given.value;
    if (who !== 'off' && !minutesOf(maxMinutes)) return t('calls.longest.wrong', { most: String(LONGEST) });
    return always || hours.week.length ? undefined : t('calls.hours.none');
  }

  async function save() {
    const { always, hours, maxMinutes, ...rest } = given.value;
    // Without calls the field is out of sight, and what was left in it does not matter.
    const minutes = minutesOf(maxMinutes) ?? policy.maxMinutes;
    const chosen: CallPolicy = { ...rest, maxMinutes: minutes, hours: always ? null : hours };
    onSaved(await http.send<CallSettings>('PUT', 'site/calls', chosen));
  }

  return (
    <SaveForm class="pl-stack calls" check={check} save={save}>
      <Who given={given.value} set={set} />
      {given.value.who !== 'off' && <Terms given={given.value} set={set} />}
    </SaveForm>
  );
}

interface PartProps {
  readonly given: Given;
  readonly set: (part: Partial<Given>) => void;
}

function Who({ given, set }: PartProps) {
  const t = useT();
  return (
    <fieldset>
      <legend class="pl-field__label">{t('calls.who')}</legend>
      {WHO.map((who) => (
        <label key={who} class="pl-choice member__role">
          <input type="radio" name="who" checked={given.who === who} onChange={() => set({ who })} />
          <span>
            {t(`calls.who.${who}`)} <span class="menu__hint">{t(`calls.who.${who}.hint`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Terms({ given, set }: PartProps) {
  const t = useT();
  const id = useId();
  return (
    <>
      <label class="pl-choice member__role">
        <input
          type="checkbox"
          checked={given.audioOnly}
          onChange={(event) => set({ audioOnly: event.currentTarget.checked })}
        />
        <span>
          {t('calls.audioOnly')} <span class="menu__hint">{t('calls.audioOnly.hint')}</span>
        </span>
      </label>
      <div class="pl-field">
        <label class="pl-field__label" for={id}>
          {t('calls.longest')}
        </label>
        <input
          id={id}
          class="pl-input calls__minutes"
          inputMode="numeric"
          maxLength={4}
          value={given.maxMinutes}
          aria-required="true"
          aria-invalid={minutesOf(given.maxMinutes) ? undefined : 'true'}
          aria-describedby={`${id}-hint`}
          onInput={(event) => set({ maxMinutes: event.currentTarget.value })}
        />
        <p id={`${id}-hint`} class="pl-field__hint">
          {t('calls.longest.hint')}
        </p>
      </div>
      <fieldset>
        <legend class="pl-field__label">{t('calls.when')}</legend>
        {[true, false].map((always) => (
          <label key={String(always)} class="pl-choice member__role">
            <input
              type="radio"
              name="when"
              checked={given.always === always}
              onChange={() => set({ always })}
            />
            <span>{t(always ? 'calls.when.always' : 'calls.when.hours')}</span>
          </label>
        ))}
      </fieldset>
      {given.always || <HoursEditor hours={given.hours} onHours={(hours) => set({ hours })} />}
    </>
  );
}
