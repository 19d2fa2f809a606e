import '@peerline/ui/tokens.css';
import '@peerline/ui/base.css';
import './styles/widget.css';
import { applyToDocument, chooseLocale, I18nProvider, render } from '@peerline/ui';
import { App } from './App';
import { WidgetProvider } from './context';
import { hostOf } from './host';
import { siteOf } from './site';
import { LANGUAGES, loadTexts } from './texts';
import { Widget } from './widget';

async function main(root: HTMLElement): Promise<void> {
  const site = siteOf(root);
  const hash = new URLSearchParams(location.hash.slice(1));
  const language = chooseLocale(
    [hash.get('language') ?? '', ...navigator.languages, site.language].filter(Boolean),
    LANGUAGES,
  );
  const host = await hostOf(site, hash);
  let widget: Widget | undefined;
  const [texts, beginning] = await Promise.all([
    loadTexts(language),
    host.begin({
      page: (page) => widget?.page(page),
      opened: () => widget?.opened(),
      closed: () => widget?.closed(),
      product: (product) => widget?.sells(product),
    }),
  ]);
  widget = new Widget(site, host, language, beginning, (count) => texts.t('chat.count', { count }));
  applyToDocument(texts);
  root.replaceChildren();
  render(
    <I18nProvider value={texts}>
      <WidgetProvider value={widget}>
        <App />
      </WidgetProvider>
    </I18nProvider>,
    root,
  );
  await widget.start();
}

const root = document.getElementById('app');
if (root) main(root);
