import '@peerline/call/styles/call.css';
import { createCalls } from '@peerline/call';
import { CallTexts, loadCallTexts } from '@peerline/call/screens';
import { browserClock } from '@peerline/client';
import { computed, signal } from '@preact/signals';
import type { CallPart } from '../calling';
import type { Widget } from '../widget';
import { Layer } from './Layer';
import { OwnCallWindow } from './ownWindow';
import { followWish } from './wish';

/** Everything about calls that a widget without one need not have. */
export async function openPart(widget: Widget): Promise<CallPart> {
  const texts = await loadCallTexts(widget.language);
  const { client, calling } = widget;
  const calls = createCalls({
    client,
    clock: browserClock,
    remember: { read: () => widget.kept.devices ?? null, write: (devices) => widget.keep({ devices }) },
    carry: { read: () => widget.kept.call ?? null, write: (call) => widget.keep({ call }) },
    visitor: true,
    putStill: (call, still, jpeg) => putStill(widget.token, call, still, jpeg),
  });
  const own = new OwnCallWindow(widget);
  const problem = signal<unknown>(undefined);
  const checks = computed(
    () => calling.wish.value !== undefined && calling.wish.value.camera === undefined && !calls.current.value,
  );
  const covers = computed(() => {
    const stage = calls.current.value?.stage.value;
    return checks.value || (stage !== undefined && stage !== 'elsewhere');
  });
  followWish({ widget, calls, own, problem });
  const parts = { widget, calls, own, problem, checks, covers };
  return {
    covers,
    Layer: () => (
      <CallTexts texts={texts}>
        <Layer {...parts} />
      </CallTexts>
    ),
  };
}

async function putStill(token: string, call: string, still: string, body: Blob): Promise<void> {
  const answer = await fetch(`/api/v1/calls/${call}/stills/${still}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'image/jpeg' },
    body,
  });
  if (!answer.ok) throw new Error(`the picture was not stored: ${answer.status}`);
}
