import type { Http } from '../api/http';
import type { Post, Thread } from '../api/types';

export type Filter = 'unanswered' | 'all';

export interface Threads {
  readonly threads: readonly Thread[];
  /** Where the next page begins; absent at the end. */
  readonly next?: string | null | undefined;
}

export interface ThreadWithAnswers {
  readonly thread: Thread;
  readonly posts: readonly Post[];
}

export function listThreads(http: Http, filter: Filter, words: string, before?: string): Promise<Threads> {
  const query = new URLSearchParams({ filter });
  if (words.trim()) query.set('q', words.trim());
  if (before) query.set('before', before);
  return http.get(`threads?${query}`);
}

export function readThread(http: Http, id: string): Promise<ThreadWithAnswers> {
  return http.get(`threads/${encodeURIComponent(id)}`);
}

/** `key` becomes the answer's id: the same answer sent twice is there once. */
export function answerThread(http: Http, id: string, text: string, key: string): Promise<Post> {
  return http.send('POST', `threads/${encodeURIComponent(id)}/answers`, { text }, { key });
}
