import type { ConversationStore } from '@peerline/client';
import type { ConversationState } from '@peerline/protocol';
import { Avatar, Button, Faces, Icon, Spinner } from '@peerline/ui';
import { clock } from '@peerline/ui/icons';
import { useWidget } from '../context';
import { useDeed } from '../deed';
import { useTexts, waitRange } from '../texts';
import { firstName, useTeam } from './people';

const FACES = 3;
/** The server counts exactly up to 10. */
const FAR = 11;

export interface WaitCardProps {
  readonly store: ConversationStore;
  readonly onPublish: () => void;
  readonly onMessage: () => void;
}

/** Who has been asked, how long it takes, and from the first second what else one can do. */
export function WaitCard({ store, onPublish, onMessage }: WaitCardProps) {
  const widget = useWidget();
  const { t } = useTexts();
  const cancel = useDeed();
  const state = store.state.value;
  const nobody = state?.step === 'nobody';

  return (
    <section class="pw-wait">
      {state ? <Asked state={state} /> : <OnItsWay />}
      {state && (
        <>
          {!nobody && <p class="pw-wait__else pl-quiet pl-small">{t('ask.meanwhile')}</p>}
          <div class="pw-wait__choices">
            {!state.privateMatter && (
              <Button variant={nobody ? 'primary' : 'plain'} onClick={onPublish}>
                {t('ask.public')}
              </Button>
            )}
            <Button variant={nobody && state.privateMatter ? 'primary' : 'plain'} onClick={onMessage}>
              {t('ask.message')}
            </Button>
            <Button variant="quiet" busy={cancel.busy} onClick={() => cancel.run(() => widget.cancel())}>
              {t('ask.cancel')}
            </Button>
          </div>
          {cancel.problem && <p role="alert">{t(cancel.problem)}</p>}
        </>
      )}
    </section>
  );
}

function OnItsWay() {
  const { client } = useWidget();
  const { t } = useTexts();
  const live = client.link.value.status === 'live';
  return (
    <p class="pw-wait__title" role="status">
      {live ? <Spinner /> : <Icon of={clock} />}
      {t(live ? 'ask.sending' : 'ask.safe')}
    </p>
  );
}

function Asked({ state }: { readonly state: ConversationState }) {
  const words = useWords(state);
  const team = useTeam() ?? [];
  const faces = state.step === 'nobody' || state.step === 'queue' ? [] : team.slice(0, FACES);
  return (
    <div class="pw-wait__asked" role="status">
      {faces.length > 0 && (
        <Faces>
          {faces.map(({ person }) => (
            <Avatar key={person.party} size={40} name={person.name} src={person.face} />
          ))}
        </Faces>
      )}
      <div class="pl-grow">
        <p class="pw-wait__title">{words.title}</p>
        {words.detail && <p class="pl-quiet pl-small pl-number">{words.detail}</p>}
      </div>
    </div>
  );
}

function useWords({ step, queue, member }: ConversationState): {
  title: string;
  detail?: string | undefined;
} {
  const i18n = useTexts();
  const { t } = i18n;
  const { team } = useWidget().client;
  const online = useTeam();
  const range = step === 'queue' ? queue : team.value?.expectedWait;
  const wait = range && waitRange(i18n, range);
  const usually = wait && t('ask.usually', { wait });
  if (step === 'nobody') return { title: t('ask.nobody'), detail: t('ask.choose') };
  if (step === 'queue') {
    return { title: placeInLine(queue?.position ?? FAR, t), detail: wait && t('ask.expected', { wait }) };
  }
  if (step === 'contributors') return { title: t('ask.helpers'), detail: usually };
  const only = member ?? (online?.length === 1 ? online[0]?.person : undefined);
  return { title: only ? t('ask.person', { name: firstName(only.name) }) : t('ask.team'), detail: usually };
}

function placeInLine(position: number, t: ReturnType<typeof useTexts>['t']): string {
  if (position <= 1) return t('ask.next');
  return position >= FAR ? t('ask.far') : t('ask.position', { position });
}
