import type { Beginning, Host } from '../host';
import type { FromCallWindow, ToCallWindow } from './ownWindow';

/** The call's own window: the frame that opened it tells who the visitor is and what is wanted. */
export class CallWindowHost implements Host {
  readonly closable = false;
  readonly #opener: Window;
  readonly #key: string;
  #beginning: Beginning | undefined;

  constructor(opener: Window, site: string) {
    this.#opener = opener;
    this.#key = `peerline-call:${site}`;
  }

  begin(): Promise<Beginning> {
    const stored = sessionStorage.getItem(this.#key);
    if (stored) {
      this.#beginning = JSON.parse(stored) as Beginning;
      return Promise.resolve(this.#beginning);
    }
    return new Promise((resolve) => {
      addEventListener('message', ({ source, origin, data }: MessageEvent<ToCallWindow>) => {
        if (source !== this.#opener || origin !== location.origin || data?.peerline !== 'call-init') return;
        this.#store(data.beginning);
        resolve(data.beginning);
      });
      const ready: FromCallWindow = { peerline: 'call-ready' };
      this.#opener.postMessage(ready, location.origin);
    });
  }

  token(token: string): void {
    if (this.#beginning) this.#store({ ...this.#beginning, token });
  }

  keep(kept: string): void {
    if (this.#beginning) this.#store({ ...this.#beginning, kept });
  }

  unread(): void {}

  askProduct(): void {}

  open(): void {}

  close(): void {}

  /** For a reload of this window; with it, it is gone. */
  #store(beginning: Beginning): void {
    this.#beginning = beginning;
    sessionStorage.setItem(this.#key, JSON.stringify(beginning));
  }
}
