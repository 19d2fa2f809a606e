import { useEffect, useRef, useState } from 'preact/hooks';
import type { Call } from '../model';
import { useName } from './context';
import { useTexts } from './texts';

interface Seen {
  readonly name: string;
  readonly here: boolean;
  readonly screen: boolean;
}

/** Who came, who went, what is shown: one sentence at a time, for a live region. */
export function useAnnouncements(call: Call): string {
  const { t } = useTexts();
  const nameOf = useName();
  const [said, setSaid] = useState('');
  const before = useRef<ReadonlyMap<string, Seen> | undefined>(undefined);
  const pinnedBefore = useRef<string | undefined>(undefined);
  const now = new Map<string, Seen>(
    call.remotes.value.map((remote) => [
      remote.party,
      {
        name: nameOf(remote.person.value),
        here: remote.state.value === 'joined' || remote.state.value === 'lost',
        screen: remote.screen.value !== undefined,
      },
    ]),
  );
  const pinned = call.pinned.value?.name;

  useEffect(() => {
    const known = before.current;
    before.current = now;
    if (!known) return;
    const sentences: string[] = [];
    for (const [party, { name, here, screen }] of now) {
      const was = known.get(party);
      if (here && !was?.here) sentences.push(t('calls.says.joined', { name }));
      if (!here && was?.here) sentences.push(t('calls.says.left', { name }));
      if (screen && !was?.screen) sentences.push(t('calls.says.screen', { name }));
    }
    for (const [party, { name, here }] of known) {
      if (here && !now.has(party)) sentences.push(t('calls.says.left', { name }));
    }
    if (pinned && pinned !== pinnedBefore.current)
      sentences.push(t('calls.says.pinned', { product: pinned }));
    pinnedBefore.current = pinned;
    if (sentences.length) setSaid(sentences.join('. '));
  });
  return said;
}
