import { newId } from '@peerline/client';

/** Why a REST request did not work. `offline`: no answer came, so nobody knows whether it was done. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, detail: string) {
    super(detail);
    this.status = status;
    this.code = code;
  }
}

export interface SendOptions {
  /** Made once per attempt of a person, kept over repeats: the server does it once. */
  readonly key?: string;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** REST under /api/v1 of the own origin. Knows the sign-in's csrf word, which is kept in memory only. */
export class Http {
  readonly #fetch: typeof fetch;
  readonly #signedOut: () => void;
  csrf: string | undefined;

  constructor(fetcher: typeof fetch, signedOut: () => void) {
    this.#fetch = fetcher;
    this.#signedOut = signedOut;
  }

  get<T>(path: string): Promise<T> {
    return this.#request('GET', path);
  }

  send<T>(
    method: Exclude<Method, 'GET'>,
    path: string,
    body?: unknown,
    options: SendOptions = {},
  ): Promise<T> {
    return this.#request(method, path, body, options.key ?? newId());
  }

  /** A picture, as it is. */
  async put(path: string, jpeg: Blob): Promise<void> {
    const headers = { 'content-type': 'image/jpeg', ...(this.csrf ? { 'x-peerline-csrf': this.csrf } : {}) };
    const answer = await this.#fetch(`/api/v1/${path}`, {
      method: 'PUT',
      headers,
      credentials: 'same-origin',
      body: jpeg,
    });
    if (!answer.ok) throw await problemOf(answer);
  }

  async #request<T>(method: Method, path: string, body?: unknown, key?: string): Promise<T> {
    const answer = await this.#attempt(method, path, body, key);
    if (answer.ok) return (answer.status === 204 ? undefined : await answer.json()) as T;
    const error = await problemOf(answer);
    if (answer.status === 401 && this.csrf) this.#signedOut();
    throw error;
  }

  async #attempt(method: Method, path: string, body: unknown, key: string | undefined): Promise<Response> {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (method !== 'GET') {
      if (this.csrf) headers['x-peerline-csrf'] = this.csrf;
      if (method === 'POST' && key) headers['idempotency-key'] = key;
    }
    try {
      return await this.#fetch(`/api/v1/${path}`, {
        method,
        headers,
        credentials: 'same-origin',
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch {
      throw new ApiError(0, 'offline', 'the server did not answer');
    }
  }
}

/** RFC 9457; anything else (a proxy's page) is told by its status alone. */
async function problemOf(answer: Response): Promise<ApiError> {
  const fallback = answer.status >= 500 ? 'internal' : 'other';
  try {
    const { code, detail } = (await answer.json()) as { code?: unknown; detail?: unknown };
    return new ApiError(
      answer.status,
      typeof code === 'string' ? code : fallback,
      typeof detail === 'string' ? detail : `status ${answer.status}`,
    );
  } catch {
    return new ApiError(answer.status, fallback, `status ${answer.status}`);
  }
}
