import { type ReadonlySignal, signal } from '@preact/signals';
import type { Http } from '../api/http';
import type { SignedIn } from '../api/types';

export type AccountState =
  | { readonly kind: 'checking' }
  | { readonly kind: 'failed'; readonly error: unknown }
  /** `ended`: was signed in until a moment ago, without signing out. */
  | { readonly kind: 'out'; readonly ended: boolean }
  | { readonly kind: 'in'; readonly me: SignedIn };

export interface NewShop {
  readonly token: string;
  readonly site: string;
  readonly shop: string;
  readonly language: string;
  readonly origins: readonly string[];
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Who is signed in. The csrf word lives in memory only: after a reload the server tells it again. */
export class Account {
  readonly #state = signal<AccountState>({ kind: 'checking' });
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  get state(): ReadonlySignal<AccountState> {
    return this.#state;
  }

  async check(): Promise<void> {
    this.#state.value = { kind: 'checking' };
    try {
      const me = await this.#http.get<SignedIn | undefined>('session');
      if (me) this.#signedIn(me);
      else this.stranger();
    } catch (error) {
      this.#state.value = { kind: 'failed', error };
    }
  }

  /** Nobody is asked who is signed in: set-up and joining come before that. */
  stranger(): void {
    this.#state.value = { kind: 'out', ended: false };
  }

  async signIn(site: string, email: string, password: string): Promise<void> {
    this.#signedIn(await this.#http.send<SignedIn>('POST', 'session', { site, email, password }));
  }

  async setUp(shop: NewShop): Promise<SignedIn> {
    return this.#signedIn(await this.#http.send<SignedIn>('POST', 'setup', shop));
  }

  async join(token: string, name: string, password: string): Promise<SignedIn> {
    return this.#signedIn(await this.#http.send<SignedIn>('POST', 'join', { token, name, password }));
  }

  async signOut(): Promise<void> {
    await this.#http.send<void>('DELETE', 'session');
    this.#http.csrf = undefined;
    this.#state.value = { kind: 'out', ended: false };
  }

  /** The server no longer knows this sign-in. */
  ended(): void {
    this.#http.csrf = undefined;
    this.#state.value = { kind: 'out', ended: true };
  }

  #signedIn(me: SignedIn): SignedIn {
    this.#http.csrf = me.csrf;
    this.#state.value = { kind: 'in', me };
    return me;
  }
}
