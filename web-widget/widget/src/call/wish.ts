import type { Calls, Stage } from '@peerline/call/model';
import { NotNow } from '@peerline/call/screens';
import { browserClock, RequestError } from '@peerline/client';
import { effect, type Signal, signal, untracked } from '@preact/signals';
import type { CallWish } from '../calling';
import type { Widget } from '../widget';
import type { OwnCallWindow } from './ownWindow';

export interface Wishing {
  readonly widget: Widget;
  readonly calls: Calls;
  readonly own: OwnCallWindow;
  readonly problem: Signal<unknown>;
}

/** Somebody has the question and still may not be called: after so long the chat goes on without a call. */
const PATIENCE = 10_000;
/** Who has the question is not there for a moment, or it goes to somebody else soon: that takes the server 15 s to know. */
const PAUSE = 7_000;
const TRIES = 5;
/** Who has waited so long for a call may be elsewhere by now, and a camera comes on for nobody unawares. */
const AT_MOST = 5 * 60_000;
/** Camera and microphone come on, or are asked for: never out of sight. */
const SEEN: readonly (Stage | undefined)[] = ['starting', 'ringing', 'connecting'];

/** For somebody who can be called, and not for the visitor, nor for an answer to a question of its own. */
export function isWaiting(wish: CallWish | undefined): boolean {
  return wish?.again === true && wish.cv !== undefined && wish.camera !== undefined;
}

/** Brings a wish to a call: the check once, then the question, then the ring when somebody has it. */
export function followWish({ widget, calls, own, problem }: Wishing): void {
  const { calling, client } = widget;
  const { wish } = calling;
  /** The conversation as it was when its responder was not there. */
  const absent = signal<number | undefined>(undefined);
  let refused = { version: -1, times: 0 };
  let patience: (() => void) | undefined;

  effect(() => {
    const wanted = wish.value;
    if (!wanted) return stopWaiting();
    if (calls.current.value?.stage.value === 'live') return;
    if (calling.trouble) return untracked(() => elsewhere(wanted));
    if (wanted.camera === undefined) {
      if (calls.checked.peek()) wish.value = { ...wanted, camera: wanted.media === 'video' };
    } else if (wanted.cv === undefined) untracked(() => ask(wanted));
    else if (client.synced.value) begin(wanted, wanted.cv, wanted.camera);
  });

  effect(() => (isWaiting(wish.value) ? browserClock.after(AT_MOST, drop) : undefined));

  effect(() => {
    const call = calls.current.value;
    if (!call || !SEEN.includes(call.stage.value)) return;
    untracked(() => {
      widget.show(call.cv);
      widget.host.open();
    });
  });

  function ask({ question, ...rest }: CallWish): void {
    const cv = question && widget.ask(question);
    wish.value = cv === undefined ? undefined : { ...rest, cv };
  }

  /** The window needs a question to come from. */
  function elsewhere(wanted: CallWish): void {
    const cv = wanted.cv ?? (wanted.question && widget.ask(wanted.question));
    wish.value = undefined;
    if (cv)
      own.open({
        media: wanted.media,
        cv,
        ...(wanted.camera === undefined ? {} : { camera: wanted.camera }),
        ...(wanted.again ? { again: true } : {}),
      });
  }

  function begin(wanted: CallWish, cv: string, camera: boolean): void {
    const current = calls.current.value;
    const state = client.conversation(cv)?.state.value;
    if (current?.cv === cv && current.stage.value === 'ringing') {
      done(() => current.accept({ camera }));
    } else if (state?.state === 'assigned' && state.calls) {
      if (absent.value === state.version) return;
      const media = state.calls === 'audio' ? 'audio' : wanted.media;
      const { version, member } = state;
      done(
        () => calls.start(cv, media, { camera: camera && media === 'video' }),
        () => refuse(wanted, version, member?.name ?? ''),
      );
    } else if (state?.state === 'assigned') {
      const { name } = state.member ?? { name: '' };
      patience ??= browserClock.after(PATIENCE, () => giveUp(name));
    } else if (state?.state === 'waiting') {
      stopWaiting();
      if (wanted.again && state.step === 'nobody') untracked(() => drop());
    } else if (state) giveUp('');
  }

  /** Whoever has the question is back soon, or it is somebody else's then: the wish waits for either. */
  function refuse(wanted: CallWish, version: number, name: string): void {
    refused = { version, times: refused.version === version ? refused.times + 1 : 1 };
    if (refused.times === TRIES) {
      giveUp(name);
      return;
    }
    absent.value = version;
    wish.value = { ...wanted, again: true };
    browserClock.after(PAUSE, () => {
      absent.value = undefined;
    });
  }

  /** The chat goes on, and the visitor is told why no call came. */
  function giveUp(name: string): void {
    untracked(() => {
      drop();
      problem.value = new NotNow(name);
    });
  }

  function drop(): void {
    refused = { version: -1, times: 0 };
    wish.value = undefined;
  }

  function stopWaiting(): void {
    patience?.();
    patience = undefined;
  }

  function done(what: () => Promise<void>, conflict?: () => void): void {
    untracked(() => {
      wish.value = undefined;
      problem.value = undefined;
      const begun = what();
      const call = calls.current.peek();
      begun.catch((error: unknown) => {
        // Given up meanwhile, or something else is wanted.
        if (call?.end.peek() || wish.peek()) return;
        if (conflict && error instanceof RequestError && error.code === 'conflict') conflict();
        else problem.value = error;
      });
    });
  }
}
