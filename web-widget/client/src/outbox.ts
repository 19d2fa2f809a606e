import { type AskRequest, newId, type RequestData } from '@peerline/protocol';
import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { Clock } from './clock';
import { RequestError, type Requests } from './requests';

/** Where the queue survives a reload. Losing it loses only what was never sent. */
export interface Keep {
  read(): string | null;
  /** null: nothing to keep any more. */
  write(value: string | null): void;
}

export type Posting = 'question.ask' | 'message.send';

/** An own message that has not come back as an event yet. */
export interface Letter {
  /** The id of the request, and of the event it becomes. */
  readonly id: string;
  readonly t: Posting;
  readonly d: RequestData<Posting>;
  readonly at: number;
  /** sent: durable on the server under `seq`, its event is on the way. */
  readonly state: 'sending' | 'sent' | 'failed';
  readonly seq?: number;
  /** Why it failed. */
  readonly code?: string;
}

/**
 * Own messages, from the moment they are written until their event arrives. One at a time per conversation, so their order holds;
 * the same id each time, so each is in the log once however often it is sent.
 */
export class Outbox {
  readonly #letters = signal<readonly Letter[]>([]);
  readonly #underWay = new Set<string>();
  readonly #requests: Requests;
  readonly #keep: Keep;
  readonly #clock: Clock;
  readonly #held: (cv: string) => number;

  /** `held`: up to which seq a conversation's events have arrived. */
  constructor(requests: Requests, keep: Keep, clock: Clock, held: (cv: string) => number) {
    this.#requests = requests;
    this.#keep = keep;
    this.#clock = clock;
    this.#held = held;
    this.#letters.value = restore(keep.read());
    for (const letter of this.#letters.peek()) this.#next(letter.d.cv);
  }

  get letters(): ReadonlySignal<readonly Letter[]> {
    return this.#letters;
  }

  ask(question: AskRequest): Letter {
    return this.#add('question.ask', question);
  }

  say(cv: string, text: string): Letter {
    return this.#add('message.send', { cv, text });
  }

  resend(id: string): void {
    const letter = this.#find(id);
    if (letter?.state !== 'failed') return;
    // Somebody else's message has this id, so this one needs another.
    const again = letter.code === 'id_reused' ? newId() : id;
    this.#replace(id, { id: again, t: letter.t, d: letter.d, at: letter.at, state: 'sending' });
    this.#next(letter.d.cv);
  }

  /** Only what failed can be thrown away: the rest may already be in the log. */
  discard(id: string): void {
    if (this.#find(id)?.state === 'failed') this.#remove(id);
  }

  /** The event with this id, or one that proves the log holds it, has arrived. */
  arrived(id: string): void {
    if (this.#find(id)) this.#remove(id);
  }

  /** All of this conversation up to `seq` is held or was skipped with a resync: what was acknowledged there is not pending. */
  covered(cv: string, seq: number): void {
    for (const letter of this.#letters.peek()) {
      if (letter.d.cv === cv && letter.seq !== undefined && letter.seq <= seq) this.#remove(letter.id);
    }
  }

  /** The store went back in time (another epoch): what it acknowledged may be gone, so it is sent again. */
  forgotten(cv: string): void {
    for (const letter of this.#letters.peek()) {
      if (letter.d.cv === cv && letter.state === 'sent') {
        this.#replace(letter.id, {
          id: letter.id,
          t: letter.t,
          d: letter.d,
          at: letter.at,
          state: 'sending',
        });
      }
    }
    this.#next(cv);
  }

  /** Empties it; returns what was not sent. */
  clear(): string[] {
    const unsent = this.#letters.peek().filter((letter) => letter.state !== 'sent');
    this.#store([]);
    return unsent.map((letter) => letter.d.text);
  }

  #add(t: Posting, d: Letter['d']): Letter {
    const letter: Letter = { id: newId(), t, d, at: this.#clock.now(), state: 'sending' };
    this.#store([...this.#letters.peek(), letter]);
    this.#next(d.cv);
    return letter;
  }

  #next(cv: string): void {
    if (this.#underWay.has(cv)) return;
    const letter = this.#letters.peek().find((l) => l.d.cv === cv && l.state === 'sending');
    if (!letter) return;
    this.#underWay.add(cv);
    this.#requests
      .send(letter.t, letter.d as RequestData<Posting>, {
        id: letter.id,
        patience: Number.POSITIVE_INFINITY,
      })
      .then(
        ({ seq }) => this.#acknowledged(letter, seq),
        (error: unknown) => {
          if (!(error instanceof RequestError)) throw error;
          this.#replace(letter.id, { ...letter, state: 'failed', code: error.code });
        },
      )
      .finally(() => {
        this.#underWay.delete(cv);
        this.#next(cv);
      });
  }

  #acknowledged(letter: Letter, seq: number): void {
    if (seq <= this.#held(letter.d.cv)) this.#remove(letter.id);
    else this.#replace(letter.id, { ...letter, state: 'sent', seq });
  }

  #find(id: string): Letter | undefined {
    return this.#letters.peek().find((letter) => letter.id === id);
  }

  #replace(id: string, by: Letter): void {
    this.#store(this.#letters.peek().map((letter) => (letter.id === id ? by : letter)));
  }

  #remove(id: string): void {
    this.#store(this.#letters.peek().filter((letter) => letter.id !== id));
  }

  #store(letters: readonly Letter[]): void {
    this.#letters.value = letters;
    this.#keep.write(letters.length ? JSON.stringify(letters) : null);
  }
}

function restore(kept: string | null): readonly Letter[] {
  if (!kept) return [];
  try {
    const letters: unknown = JSON.parse(kept);
    return Array.isArray(letters) ? (letters as Letter[]) : [];
  } catch {
    return [];
  }
}
