import type { CallWish } from '../calling';
import type { Beginning, Host } from '../host';
import type { FromCallWindow, ToCallWindow } from './ownWindow';

type Init = Extract<ToCallWindow, { peerline: 'call-init' }>;

/** Its frame may be gone, with the shop's page: then what is stored here is all there is. */
const ANSWER_WITHIN = 1_000;

/** The call's own window: the frame that opened it tells who the visitor is and what is wanted, now and later. */
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
    const text = sessionStorage.getItem(this.#key);
    const stored = text ? (JSON.parse(text) as Beginning) : undefined;
    return new Promise((resolve) => {
      const begin = (beginning: Beginning) => {
        if (this.#beginning) return;
        this.#store(beginning);
        resolve(beginning);
      };
      // After the shop went to another page, the frame that speaks is another one.
      addEventListener('message', ({ origin, data }: MessageEvent<ToCallWindow>) => {
        if (origin !== location.origin) return;
        if (data?.peerline === 'call-init') begin(goingOn(data, stored));
      });
      if (stored) setTimeout(() => begin(stored), ANSWER_WITHIN);
      const ready: FromCallWindow = { peerline: 'call-ready' };
      this.#opener.postMessage(ready, location.origin);
    });
  }

  onWish(wanted: (wish: CallWish) => void): void {
    addEventListener('message', ({ origin, data }: MessageEvent<ToCallWindow>) => {
      if (origin === location.origin && data?.peerline === 'call-wish') wanted(data.wish);
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

/** What this window kept goes on, with the call that is wanted now. */
function goingOn({ beginning, wish }: Init, stored: Beginning | undefined): Beginning {
  const kept = stored?.kept ?? null;
  const wanted = wish && { ...JSON.parse(kept ?? '{}'), cv: wish.cv, wish };
  return { ...beginning, kept: wanted ? JSON.stringify(wanted) : kept };
}
