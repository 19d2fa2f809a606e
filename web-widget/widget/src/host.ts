import type { ShopPage, Product as ShopProduct, ToFrame, ToShop } from '@peerline/loader/messages';
import type { CallWish } from './calling';

export type Beginning = Omit<Extract<ToFrame, { peerline: 'init' }>, 'peerline'>;

export interface HostListener {
  page(page: ShopPage): void;
  opened(): void;
  closed(): void;
  /** What the page sells, when it was asked for; null: nothing in particular. */
  product(product: ShopProduct | null): void;
}

/** Where the widget lives: in a shop's page, or in a window of its own. */
export interface Host {
  /** Whether there is a panel to close. */
  readonly closable: boolean;
  /** Tells what came with the page; from then on the listener hears the rest. */
  begin(listener: HostListener): Promise<Beginning>;
  token(token: string): void;
  /** Given back on this tab's next page. `live`: the visitor must hear of what goes on, on every page; null: not known yet. */
  keep(kept: string, live: boolean | null): void;
  /** To who does not see it: how much is new, and in words what goes on. */
  unread(count: number, words: string): void;
  /** What the page sells, told to the listener. */
  askProduct(): void;
  /** Into sight. */
  open(): void;
  close(): void;
  /** Calls that whoever opened this window wants later; absent where nobody did. */
  onWish?(wanted: (wish: CallWish) => void): void;
}

/** In the shop's page. Speaks and listens only to the window around it, and only if its origin is one of the site's. */
export class ShopHost implements Host {
  readonly closable = true;
  readonly #origin: string;

  constructor(origin: string, allowed: readonly string[]) {
    if (!allowed.includes(origin)) {
      throw new Error(`the page's origin "${origin}" is not among the site's: ${allowed.join(', ')}`);
    }
    this.#origin = origin;
  }

  begin(listener: HostListener): Promise<Beginning> {
    return new Promise((resolve) => {
      addEventListener('message', ({ source, origin, data }: MessageEvent<ToFrame>) => {
        if (source !== parent || origin !== this.#origin) return;
        if (data.peerline === 'init') resolve(data);
        else if (data.peerline === 'page') listener.page(data.page);
        else if (data.peerline === 'opened') listener.opened();
        else if (data.peerline === 'closed') listener.closed();
        else if (data.peerline === 'product') listener.product(data.product);
      });
      this.#tell({ peerline: 'ready' });
    });
  }

  token(token: string): void {
    this.#tell({ peerline: 'token', token });
  }

  keep(kept: string, live: boolean | null): void {
    this.#tell({ peerline: 'keep', kept, live });
  }

  unread(_count: number, words: string): void {
    this.#tell({ peerline: 'says', words });
  }

  askProduct(): void {
    this.#tell({ peerline: 'product' });
  }

  open(): void {
    this.#tell({ peerline: 'open' });
  }

  close(): void {
    this.#tell({ peerline: 'close' });
  }

  #tell(message: ToShop): void {
    parent.postMessage(message, this.#origin);
  }
}

/** In a window of its own, for example from a link: its own storage, nothing to close. */
export class OwnHost implements Host {
  readonly closable = false;
  readonly #key: string;

  constructor(site: string) {
    this.#key = `peerline:${site}`;
  }

  async begin(): Promise<Beginning> {
    return {
      token: attempt(() => localStorage.getItem(this.#key)) ?? null,
      kept: attempt(() => sessionStorage.getItem(this.#key)) ?? null,
      page: { url: location.origin + location.pathname, title: document.title },
      topic: null,
      open: true,
      // A page that may keep something may have locks too, which tell better.
      left: true,
    };
  }

  token(token: string): void {
    attempt(() => localStorage.setItem(this.#key, token));
  }

  keep(kept: string): void {
    attempt(() => sessionStorage.setItem(this.#key, kept));
  }

  unread(count: number): void {
    document.title = document.title.replace(/^(\(\d+\) )?/, count ? `(${count}) ` : '');
  }

  askProduct(): void {}

  open(): void {}

  close(): void {}
}

/** Storage may be forbidden or full; then things last as long as the page. */
function attempt<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}

/** The loader names its page's origin in the hash; the browser then delivers only to that origin. */
export async function hostOf(
  site: { id: string; origins: readonly string[] },
  hash: URLSearchParams,
): Promise<Host> {
  if (parent === window && opener && location.pathname.startsWith('/call/')) {
    const { CallWindowHost } = await import('./call/windowHost');
    return new CallWindowHost(opener, site.id);
  }
  if (parent === window) return new OwnHost(site.id);
  return new ShopHost(hash.get('origin') ?? '', site.origins);
}
