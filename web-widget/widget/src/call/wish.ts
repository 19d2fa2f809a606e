import type { Calls, Stage } from '@peerline/call/model';
import { NotNow } from '@peerline/call/screens';
import { browserClock } from '@peerline/client';
import { effect, type Signal, untracked } from '@preact/signals';
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
/** Camera and microphone come on, or are asked for: never out of sight. */
const SEEN: readonly (Stage | undefined)[] = ['starting', 'ringing', 'connecting'];

/** Brings a wish to a call: the check once, then the question, then the ring when somebody has it. */
export function followWish({ widget, calls, own, problem }: Wishing): void {
  const { calling, client } = widget;
  const { wish } = calling;
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
      });
  }

  function begin(wanted: CallWish, cv: string, camera: boolean): void {
    const current = calls.current.value;
    const state = client.conversation(cv)?.state.value;
    if (current?.cv === cv && current.stage.value === 'ringing') {
      done(() => current.accept({ camera }));
    } else if (state?.state === 'assigned' && state.calls) {
      const media = state.calls === 'audio' ? 'audio' : wanted.media;
      done(() => calls.start(cv, media, { camera: camera && media === 'video' }));
    } else if (state?.state === 'assigned') {
      const { name } = state.member ?? { name: '' };
      patience ??= browserClock.after(PATIENCE, () => giveUp(name));
    } else if (state && state.state !== 'waiting') giveUp('');
  }

  /** The chat goes on, and the visitor is told why no call came. */
  function giveUp(name: string): void {
    untracked(() => {
      wish.value = undefined;
      problem.value = new NotNow(name);
    });
  }

  function stopWaiting(): void {
    patience?.();
    patience = undefined;
  }

  function done(what: () => Promise<void>): void {
    untracked(() => {
      wish.value = undefined;
      problem.value = undefined;
      what().catch((error: unknown) => {
        problem.value = error;
      });
    });
  }
}
