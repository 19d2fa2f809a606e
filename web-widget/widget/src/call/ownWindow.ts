import { browserClock } from '@peerline/client';
import { signal } from '@preact/signals';
import type { CallWish } from '../calling';
import type { Beginning } from '../host';
import type { Widget } from '../widget';

/** What the frame and its call's window tell each other; same origin, and checked. A wish is told once. */
export type ToCallWindow =
  | { readonly peerline: 'call-init'; readonly beginning: Beginning; readonly wish: CallWish | undefined }
  | { readonly peerline: 'call-wish'; readonly wish: CallWish };
export type FromCallWindow = { readonly peerline: 'call-ready' };

const LOOK = 1_000;
const NAME = 'peerline-call';
const FEATURES = 'popup,width=440,height=760';

/** A window for the call, where the shop's page gives its frame no camera and microphone. */
export class OwnCallWindow {
  readonly state = signal<'none' | 'blocked' | 'open'>('none');
  readonly #widget: Widget;
  #window: Window | null = null;
  /** It asked what is wanted, so it hears from now on. */
  #ready = false;
  /** Not told yet. */
  #wish: CallWish | undefined;

  constructor(widget: Widget) {
    this.#widget = widget;
    addEventListener('message', ({ source, origin, data }: MessageEvent<FromCallWindow>) => {
      if (source !== this.#window || origin !== location.origin || data?.peerline !== 'call-ready') return;
      this.#ready = true;
      const { token, viewed } = this.#widget;
      const page = viewed.peek();
      const beginning: Beginning = { token, kept: null, page, topic: null, open: true, left: true };
      this.#tell({ peerline: 'call-init', beginning, wish: this.#take() });
    });
  }

  /** By a click, else browsers hold it back. Without a wish: the one that was held back, or the window that is there. */
  open(wish: CallWish | undefined = this.#wish): void {
    this.#wish = wish;
    if (!this.#window || this.#window.closed) {
      this.#opened(window.open(this.#path, NAME, FEATURES));
      return;
    }
    if (wish && this.#ready) this.#tell({ peerline: 'call-wish', wish: this.#take() ?? wish });
    this.#window.focus();
  }

  /** The window that a former page's frame opened; a new one where there is none. */
  find(): void {
    const found = window.open('', NAME, FEATURES);
    const there = found?.location.pathname === this.#path;
    if (!there) found?.location.replace(this.#path);
    found?.focus();
    this.#opened(found);
    this.#ready = there;
  }

  get #path(): string {
    return `/call/${this.#widget.site.id}`;
  }

  #opened(found: Window | null): void {
    this.#window = found;
    this.#ready = false;
    this.state.value = found ? 'open' : 'blocked';
    if (found) this.#watch();
  }

  #take(): CallWish | undefined {
    const wish = this.#wish;
    this.#wish = undefined;
    return wish;
  }

  #tell(message: ToCallWindow): void {
    this.#window?.postMessage(message, location.origin);
  }

  #watch(): void {
    browserClock.after(LOOK, () => {
      if (this.#window?.closed) {
        this.#window = null;
        this.#wish = undefined;
        this.state.value = 'none';
      } else this.#watch();
    });
  }
}
