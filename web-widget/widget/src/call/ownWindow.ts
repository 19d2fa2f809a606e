import { browserClock } from '@peerline/client';
import { signal } from '@preact/signals';
import type { CallWish } from '../calling';
import type { Beginning } from '../host';
import type { Widget } from '../widget';

/** What the frame and its call's window tell each other; same origin, and checked. */
export type ToCallWindow = { readonly peerline: 'call-init'; readonly beginning: Beginning };
export type FromCallWindow = { readonly peerline: 'call-ready' };

const LOOK = 1_000;

/** A window for the call, where the shop's page gives its frame no camera and microphone. */
export class OwnCallWindow {
  readonly state = signal<'none' | 'blocked' | 'open'>('none');
  readonly #widget: Widget;
  #window: Window | null = null;
  #wish: CallWish | undefined;

  constructor(widget: Widget) {
    this.#widget = widget;
    addEventListener('message', ({ source, origin, data }: MessageEvent<FromCallWindow>) => {
      if (source !== this.#window || origin !== location.origin || data?.peerline !== 'call-ready') return;
      this.#tell();
    });
  }

  /** By a click, else browsers hold it back. Without a wish: the one that was held back, or the window that is there. */
  open(wish: CallWish | undefined = this.#wish): void {
    this.#wish = wish;
    if (this.#window && !this.#window.closed) {
      this.#window.focus();
      return;
    }
    const { site } = this.#widget;
    this.#window = window.open(`/call/${site.id}`, 'peerline-call', 'popup,width=440,height=760');
    this.state.value = this.#window ? 'open' : 'blocked';
    if (this.#window) this.#watch();
  }

  #tell(): void {
    const { token, viewed } = this.#widget;
    const { cv } = this.#wish ?? {};
    const kept = JSON.stringify({ cv, wish: this.#wish });
    const beginning: Beginning = { token, kept, page: viewed.peek(), topic: null, open: true };
    const message: ToCallWindow = { peerline: 'call-init', beginning };
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
