import type { Remote } from '../model';
import { ScreenTile, Tile } from './Tile';
import { useTexts } from './texts';

/** The others, side by side; a shown screen takes the room and they stand in a row beside it. */
export function Tiles({ remotes }: { readonly remotes: readonly Remote[] }) {
  const { t } = useTexts();
  const shown = remotes.find(({ screen }) => screen.value);
  const screen = shown?.screen.value;
  return (
    <div class="call-tiles" data-count={remotes.length} data-screen={screen ? '' : undefined}>
      {shown && screen && <ScreenTile remote={shown} stream={screen} />}
      {remotes.map((remote) => (
        <Tile key={remote.party} remote={remote} alone={remotes.length === 1} />
      ))}
      {remotes.length === 0 && <p class="call-tile__doing">{t('calls.waiting')}</p>}
    </div>
  );
}
