import { el } from './dom';
import { type Greeting, makeLauncher } from './launcher';
import type { ProductScript, ToFrame, ToShop } from './messages';
import { currentPage, onPageChange } from './pages';
import { makePanel } from './panel';
import { shopStorage } from './storage';
import css from './style.css?inline';
import { spoken, wordsFor } from './words';

/** The launcher and, from the first click, the panel. `data`: the script tag's attributes. */
export function embed(origin: string, site: string, data: DOMStringMap, greeting?: Greeting): void {
  const storage = shopStorage(site);
  const language = spoken(data.language, navigator.language, greeting?.language);
  const words = wordsFor(language);
  const launcher = makeLauncher(origin, words, greeting?.launcher ?? {}, () => open(true));
  const root = attach();
  let panel: ReturnType<typeof makePanel> | undefined;
  let ready = false;

  const tab = storage.tab();
  if (tab?.open) open(false);
  else if (storage.live()) frame();

  function attach(): ShadowRoot {
    const host = el('div', {});
    if (data.side) host.dataset.side = data.side;
    host.style.cssText = `--x:${px(data.offsetX)};--y:${px(data.offsetY)};--a:${greeting?.accent.light || '#0b6757'};color-scheme:light dark`;
    const root = host.attachShadow({ mode: 'closed' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    root.append(launcher.button);
    // Beside the body, because shops that swap their body for the next page's would end the chat.
    document.documentElement.append(host);
    return root;
  }

  function open(byPerson: boolean): void {
    storage.keepTab({ open: true });
    const { frame: window, show } = frame();
    show(true);
    launcher.button.hidden = true;
    if (ready) tell({ peerline: 'opened' });
    if (byPerson) window.focus();
  }

  function close(): void {
    storage.keepTab({ open: false });
    panel?.show(false);
    launcher.button.hidden = false;
    launcher.button.focus();
    tell({ peerline: 'closed' });
  }

  /** The frame, made once. */
  function frame() {
    if (panel) return panel;
    const hash = new URLSearchParams({ origin: location.origin, language });
    const made = makePanel(
      `${origin}/widget/${site}#${hash}`,
      `${greeting?.name ?? ''} Chat`,
      words[4],
      close,
    );
    panel = made;
    addEventListener('message', ({ source, origin: from, data }: MessageEvent<ToShop>) => {
      if (source === made.frame.contentWindow && from === origin) heard(data);
    });
    addEventListener('pagehide', () => storage.keepTab({ left: true }));
    onPageChange((page) => tell({ peerline: 'page', page }));
    made.element.onkeydown = ({ key }) => {
      if (key === 'Escape') close();
    };
    root.append(made.element);
    return made;
  }

  function heard(message: ToShop): void {
    switch (message.peerline) {
      case 'ready': {
        ready = true;
        panel?.element.classList.add('ready');
        tell({
          peerline: 'init',
          token: storage.token(),
          ...storage.keepTab({}),
          page: currentPage(),
          topic: data.topic ?? null,
        });
        break;
      }
      case 'token':
        storage.keepToken(message.token);
        break;
      case 'keep':
        storage.keepTab({ kept: message.kept, left: false });
        if (message.live !== null) storage.keepLive(message.live);
        break;
      case 'open':
        open(false);
        break;
      case 'close':
        close();
        break;
      case 'says':
        launcher.says(message.words);
        break;
      case 'product':
        // Not in the shadow root, where a script does not find itself.
        document.documentElement.append(el('script', { src: `${origin}/product.js`, tell } as ProductScript));
    }
  }

  function tell(message: ToFrame): void {
    panel?.frame.contentWindow?.postMessage(message, origin);
  }
}

/** Distance from the edge, so that the shop's own buttons stay free. */
function px(offset = ''): string {
  return `${Number.parseInt(offset, 10) || 20}px`;
}
