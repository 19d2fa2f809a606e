import type { Calls } from '@peerline/call/model';
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

/** Brings a wish to a call: the check once, then the question, then the ring when somebody has it. */
export function followWish({ widget, calls, own, problem }: Wishing): void {
  const { calling, client } = widget;
  const { wish } = calling;
  let patience: (() => void) | undefined;

  effect(() => {
    const wanted = wish.value;
    if (!wanted || calls.current.value?.stage.value === 'live') return;
    if (calling.trouble) return untracked(() => elsewhere(wanted));
    if (wanted.camera === undefined) {
      if (calls.checked.peek()) wish.value = { ...wanted, camera: wanted.media === 'video' };
    } else if (wanted.cv === undefined) untracked(() => ask(wanted));
    else if (client.synced.value) begin(wanted, wanted.cv, wanted.camera);
  });

  effect(() => {
    const ringing = calls.current.value;
    if (ringing?.stage.value !== 'ringing') return;
    untracked(() => {
      widget.show(ringing.cv);
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
      patience ??= browserClock.after(PATIENCE, () => {
        patience = undefined;
        if (wish.peek()?.cv === cv) wish.value = undefined;
      });
    } else if (state && state.state !== 'waiting') wish.value = undefined;
  }

  function done(what: () => Promise<void>): void {
    patience?.();
    patience = undefined;
    untracked(() => {
      wish.value = undefined;
      problem.value = undefined;
      what().catch((error: unknown) => {
        problem.value = error;
      });
    });
  }
}
