import type { ProductScript } from './messages';
import { readProduct } from './product';

/** A script of its own, because almost no visit needs it. It finds on its element whom to tell, so the shop's page gets no new name. */
const script = document.currentScript as ProductScript | null;
script?.tell({ peerline: 'product', product: readProduct(document) });
script?.remove();
