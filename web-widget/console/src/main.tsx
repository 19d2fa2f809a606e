import '@peerline/ui/tokens.css';
import '@peerline/ui/base.css';
import './console.css';
import { browserClock } from '@peerline/client';
import { applyToDocument, I18nProvider, render } from '@peerline/ui';
import { App } from './app';
import { browserFrame } from './browser';
import { consoleTexts } from './catalog';
import { FrameProvider } from './context';

const root = document.getElementById('app');
if (root) {
  const frame = browserFrame(root.dataset, browserClock);
  const i18n = consoleTexts([...navigator.languages, frame.shop.language]);
  applyToDocument(i18n);
  render(
    <I18nProvider value={i18n}>
      <FrameProvider value={frame}>
        <App />
      </FrameProvider>
    </I18nProvider>,
    root,
  );
}
