import { Avatar, Banner, Button, Dialog } from '@peerline/ui';
import { check } from '@peerline/ui/icons';
import { useId, useState } from 'preact/hooks';
import type { Call } from '../model';
import { useHome, useName } from './context';
import { DeviceSelects } from './DeviceSelects';
import { useDeed } from './deed';
import type { Panel } from './More';
import { PinDialog } from './PinDialog';
import { present, takesPictures } from './people';
import { useTexts } from './texts';

export interface PanelProps {
  readonly call: Call;
  readonly onClose: () => void;
}

/** What "more" opens. */
export function Panels({ panel, ...rest }: PanelProps & { readonly panel: Panel }) {
  switch (panel) {
    case 'devices':
      return <DevicesDialog {...rest} />;
    case 'invite':
      return <InviteDialog {...rest} />;
    case 'pin':
      return <PinDialog {...rest} />;
    case 'report':
      return <ReportDialog {...rest} />;
  }
}

function DevicesDialog({ call, onClose }: PanelProps) {
  const { t } = useTexts();
  const deed = useDeed();
  return (
    <Dialog
      title={t('calls.devices')}
      onClose={onClose}
      actions={
        <Button variant="primary" onClick={onClose}>
          {t('calls.done')}
        </Button>
      }
    >
      <div class="pl-stack">
        <DeviceSelects
          devices={call.own.devices.value}
          camera={takesPictures(call)}
          onUse={(kind, id) => void deed.run(() => call.use(kind, id))}
        />
        {deed.problem && <Banner kind="warn">{deed.problem}</Banner>}
      </div>
    </Dialog>
  );
}

/** More do not fit into a mesh. */
const MOST = 4;

function InviteDialog({ call, onClose }: PanelProps) {
  const { t } = useTexts();
  const { colleagues } = useHome();
  const others = present(call);
  const there = new Set(others.map(({ party }) => party));
  const asked = new Set(others.filter(({ state }) => state.value === 'ringing').map(({ party }) => party));
  const full = others.length + 1 >= MOST;
  const free = colleagues.filter(
    ({ person }) => person.party && (!there.has(person.party) || asked.has(person.party)),
  );
  return (
    <Dialog
      title={t('calls.invite.title')}
      onClose={onClose}
      actions={<Button onClick={onClose}>{t('calls.done')}</Button>}
    >
      <p class="pl-quiet">
        {t(full ? 'calls.invite.full' : free.length ? 'calls.invite.text' : 'calls.invite.none')}
      </p>
      <ul class="call-people">
        {free.map(({ person }) => (
          <Colleague
            key={person.party}
            call={call}
            party={person.party ?? ''}
            name={person.name}
            face={person.face}
            asked={asked.has(person.party ?? '')}
            full={full}
          />
        ))}
      </ul>
    </Dialog>
  );
}

interface ColleagueProps {
  readonly call: Call;
  readonly party: string;
  readonly name: string;
  readonly face: string | undefined;
  readonly asked: boolean;
  readonly full: boolean;
}

function Colleague({ call, party, name, face, asked, full }: ColleagueProps) {
  const { t } = useTexts();
  const deed = useDeed(name);
  return (
    <li class="call-people__one">
      <Avatar name={name} src={face} size={32} presence="online" />
      <span class="pl-grow">{name}</span>
      {asked ? (
        <span class="pl-quiet">{t('calls.invite.asked')}</span>
      ) : (
        !full && (
          <Button
            icon={check}
            busy={deed.busy}
            aria-label={t('calls.invite.named', { name })}
            onClick={() => void deed.run(() => call.invite(memberOf(party)))}
          >
            {t('calls.invite.ask')}
          </Button>
        )
      )}
      {deed.problem && (
        <p class="call-people__problem" role="alert">
          {deed.problem}
        </p>
      )}
    </li>
  );
}

/** A member's party is m: and their id. */
function memberOf(party: string): string {
  return party.replace(/^m:/, '');
}

const REPORT_LENGTH = 1_000;

function ReportDialog({ call, onClose }: PanelProps) {
  const { t } = useTexts();
  const others = present(call);
  const nameOf = useName();
  const deed = useDeed();
  const [about, setAbout] = useState(others[0]?.party ?? '');
  const [text, setText] = useState('');
  const [done, setDone] = useState(false);
  const id = useId();

  async function send() {
    if (text.trim() && about) setDone(await deed.run(() => call.report(about, text.trim())));
  }

  if (done) {
    return (
      <Dialog
        title={t('calls.report.title')}
        onClose={onClose}
        actions={
          <Button variant="primary" onClick={onClose}>
            {t('calls.done')}
          </Button>
        }
      >
        <p role="status">{t('calls.report.done')}</p>
      </Dialog>
    );
  }
  return (
    <Dialog title={t('calls.report.title')} onClose={onClose}>
      <form
        class="pl-stack"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p class="pl-quiet">{t('calls.report.text')}</p>
        <div class="pl-field">
          <label class="pl-field__label" for={`${id}-who`}>
            {t('calls.report.who')}
          </label>
          <select
            id={`${id}-who`}
            class="pl-select"
            value={about}
            onChange={({ currentTarget }) => setAbout(currentTarget.value)}
          >
            {others.map(({ party, person }) => (
              <option key={party} value={party}>
                {nameOf(person.value)}
              </option>
            ))}
          </select>
        </div>
        <div class="pl-field">
          <label class="pl-field__label" for={`${id}-what`}>
            {t('calls.report.what')}
          </label>
          <textarea
            id={`${id}-what`}
            class="pl-textarea"
            rows={3}
            required
            maxLength={REPORT_LENGTH}
            value={text}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
          />
        </div>
        {deed.problem && <Banner kind="warn">{deed.problem}</Banner>}
        <div class="pl-dialog__actions">
          <Button variant="quiet" onClick={onClose}>
            {t('calls.cancel')}
          </Button>
          <Button type="submit" variant="primary" busy={deed.busy}>
            {t('calls.report.go')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
