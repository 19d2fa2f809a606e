import { useEffect } from 'preact/hooks';
import { useWidget } from './context';
import { LinkBanner } from './parts/LinkBanner';
import { StartScreen } from './screens/StartScreen';
import { TalkScreen } from './screens/TalkScreen';

export function App() {
  const widget = useWidget();
  const { host, store } = widget;
  const part = widget.calling.part.value;
  const covered = part?.covers.value;

  useEffect(() => {
    function pressed(event: KeyboardEvent) {
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open], .call'))
        host.close();
    }
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [host]);

  return (
    <div class="pw">
      {!covered && (store.value ? <TalkScreen key={store.value.cv} store={store.value} /> : <StartScreen />)}
      {part && <part.Layer key="call" />}
      <LinkBanner />
    </div>
  );
}
