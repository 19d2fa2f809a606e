import { isDenied } from '@peerline/call/engine/denied';
import type { CallMedia, Trouble } from '@peerline/protocol';
import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { Question, Widget } from './widget';

/** A call that the visitor wants: `camera` is known after the check, `cv` once it was asked for. It begins when somebody has the conversation. */
export interface CallWish {
  readonly media: CallMedia;
  readonly cv?: string | undefined;
  readonly camera?: boolean;
  readonly question?: Question;
  /** Of somebody who had the conversation, or has it: it is over when nobody is left, as the chat then says. */
  readonly again?: boolean;
}

/** What is loaded when there is a call, or one is wanted. */
export interface CallPart {
  /** Stands in place of all else. */
  readonly covers: ReadonlySignal<boolean>;
  /** It says itself what the connection does. */
  readonly tells: ReadonlySignal<boolean>;
  readonly Layer: ComponentType;
}

/** Without it there are no calls, whatever the shop offers. */
export const CAN_CALL = 'RTCPeerConnection' in globalThis;

/** Calls as far as a widget without one must know. */
export class Calling {
  readonly wish = signal<CallWish | undefined>(undefined);
  readonly part = signal<CallPart | undefined>(undefined);
  /** The network failed when a call was wanted. */
  readonly failed = signal(false);
  /** Why this frame cannot have camera and microphone. */
  readonly trouble: Trouble | undefined;
  #loading = false;

  constructor(widget: Widget) {
    const { client, host, kept } = widget;
    this.trouble = host.closable ? findTrouble() : undefined;
    effect(() => {
      if (client.calls.value.size || this.wish.value || kept.call) this.#load(widget);
    });
    const { trouble } = this;
    if (trouble) {
      effect(() => {
        if (client.synced.value && client.team.value?.calls) client.tell('embed.trouble', { trouble });
      });
    }
  }

  #load(widget: Widget): void {
    if (this.#loading) return;
    this.#loading = true;
    this.failed.value = false;
    import('./call/part')
      .then(({ openPart }) => openPart(widget))
      .then(
        (part) => {
          this.part.value = part;
        },
        () => {
          // The network failed: the next press tries again.
          this.#loading = false;
          this.failed.value = this.wish.peek() !== undefined;
          this.wish.value = undefined;
        },
      );
  }
}

function findTrouble(): Trouble | undefined {
  if (window.isSecureContext === false) return 'insecure';
  return isDenied('camera') || isDenied('microphone') ? 'policy' : undefined;
}
