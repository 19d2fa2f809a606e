import { type ReadonlySignal, signal } from '@preact/signals';
import { parseRoute, type Route } from './routes';

/** The part of the window that addresses need. */
export interface Place {
  readonly location: Pick<Location, 'pathname' | 'search' | 'hash'>;
  readonly history: Pick<History, 'pushState' | 'replaceState' | 'back'>;
  addEventListener(type: 'popstate', listener: () => void): void;
}

/** Where the member is. Moving keeps the query, which may name one of several shops. */
export class Router {
  readonly #place: Place;
  readonly #route;
  #moved = 0;

  constructor(place: Place) {
    this.#place = place;
    this.#route = signal<Route>(this.#read());
    place.addEventListener('popstate', () => {
      this.#route.value = this.#read();
    });
  }

  get route(): ReadonlySignal<Route> {
    return this.#route;
  }

  go(path: string): void {
    const [pathname = '', hash] = path.split('#');
    const { location, history } = this.#place;
    history.pushState(null, '', `${pathname}${location.search}${hash ? `#${hash}` : ''}`);
    this.#moved++;
    this.#route.value = this.#read();
  }

  /** To another address without a step in the history. */
  replace(path: string): void {
    this.#place.history.replaceState(null, '', `${path}${this.#place.location.search}`);
    this.#route.value = this.#read();
  }

  /** One step back where one came from inside the console, else to `otherwise`. */
  back(otherwise: string): void {
    if (this.#moved > 0) {
      this.#moved--;
      this.#place.history.back();
    } else {
      this.replace(otherwise);
    }
  }

  #read(): Route {
    const { pathname, hash } = this.#place.location;
    return parseRoute(pathname, hash);
  }
}
