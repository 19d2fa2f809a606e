import type { Tab } from './storage';

/**
 * What the shop's page and the frame tell each other. Sent only to the other's origin; heard only from the other's window and origin.
 * `peerline` names the message and sets ours apart from everybody else's.
 */
export type ToFrame =
  | (Tab & {
      peerline: 'init';
      /** null before the first visit. */
      token: string | null;
      page: ShopPage;
      topic: string | null;
    })
  | { peerline: 'page'; page: ShopPage }
  | { peerline: 'opened' }
  | { peerline: 'closed' }
  /** What the page sells; null when nothing in particular. */
  | { peerline: 'product'; product: Product | null };

export type ToShop =
  | { peerline: 'ready' }
  /** To be kept for this visitor in the shop's own storage. */
  | { peerline: 'token'; token: string }
  /** `kept`: given back on the next page of this tab. `live`: what the visitor must hear of goes on, so every page makes the frame; null: not known yet. */
  | { peerline: 'keep'; kept: Tab['kept']; live: boolean | null }
  | { peerline: 'open' }
  | { peerline: 'close' }
  /** On the launcher: how much is new, or that a call goes on behind it; empty when neither. */
  | { peerline: 'says'; words: string }
  /** Answered by the same word, unless the shop's page lets no more scripts in. */
  | { peerline: 'product' };

/** As CallMessage.Product on the wire. The page's word: check it again before it is shown. */
export interface Product {
  name: string;
  url: string;
  image: string | null;
  price: string | null;
}

/** The script that reads the product. */
export interface ProductScript extends HTMLScriptElement {
  tell(message: ToFrame): void;
}

export interface ShopPage {
  url: string;
  title: string;
}
