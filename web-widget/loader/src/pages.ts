import type { ShopPage } from './messages';

const LOOK_EVERY = 1_000;

export function currentPage(): ShopPage {
  return { url: location.href, title: document.title };
}

/**
 * Single-page shops change the address without loading. Looking once a second leaves their history alone, gives the title time to
 * follow, and runs only from the first click on.
 */
export function onPageChange(changed: (page: ShopPage) => void): void {
  let last = location.href;
  setInterval(() => {
    if (location.href !== last) {
      last = location.href;
      changed(currentPage());
    }
  }, LOOK_EVERY);
}
