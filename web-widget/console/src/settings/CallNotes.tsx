import { Banner, TimeAgo } from '@peerline/ui';
import type { CallSettings } from '../api/types';
import { useT } from '../context';

/** What this installation lacks for calls, plainly. */
export function RelayNote({ stun, turn }: Pick<CallSettings, 'stun' | 'turn'>) {
  const t = useT();
  if (turn) return <Banner kind="good">{t('calls.relay.yes')}</Banner>;
  return <Banner kind="warn">{t(stun ? 'calls.relay.no' : 'calls.relay.none')}</Banner>;
}

/** On which of the shop's pages calls need a window of their own, and what the owner can do about it. */
export function Troubles({ troubles }: Pick<CallSettings, 'troubles'>) {
  const t = useT();
  if (troubles.length === 0) return null;
  return (
    <section class="pl-stack" aria-labelledby="call-troubles">
      <h3 id="call-troubles">{t('calls.troubles')}</h3>
      <ul class="troubles">
        {troubles.map(({ origin, trouble, at }) => (
          <li key={`${origin} ${trouble}`} class="troubles__one">
            <p>{t(`calls.troubles.${trouble}`, { origin, peerline: location.origin })}</p>
            <p class="pl-quiet pl-small">
              {t('calls.troubles.seen')}: <TimeAgo date={new Date(at)} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
