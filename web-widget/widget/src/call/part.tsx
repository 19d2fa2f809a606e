import '@peerline/call/styles/call.css';
import { createCalls } from '@peerline/call';
import type { Call } from '@peerline/call/model';
import { CallTexts, liveKey, loadCallTexts, present, saysNotices } from '@peerline/call/screens';
import { browserClock } from '@peerline/client';
import type { CallMedia, Person } from '@peerline/protocol';
import { createI18n, type I18n } from '@peerline/ui';
import { computed, effect, signal } from '@preact/signals';
import type { CallPart } from '../calling';
import type { Widget } from '../widget';
import { Layer } from './Layer';
import { OwnCallWindow } from './ownWindow';
import { soundRings } from './ring';
import { followWish, isWaiting } from './wish';

type Translate = I18n<string>['t'];

/** Everything about calls that a widget without one need not have. */
export async function openPart(widget: Widget): Promise<CallPart> {
  const texts = await loadCallTexts(widget.language);
  const { client, calling } = widget;
  const calls = createCalls({
    client,
    clock: browserClock,
    remember: { read: () => widget.kept.devices ?? null, write: (devices) => widget.keep({ devices }) },
    carry: {
      left: widget.left,
      read: () => widget.kept.call ?? null,
      write: (call) => widget.keep({ call }),
    },
    visitor: true,
    putStill: (call, still, jpeg) => putStill(widget.token, call, still, jpeg),
  });
  const own = new OwnCallWindow(widget);
  const problem = signal<unknown>(undefined);
  const tries = signal<CallMedia | undefined>(undefined);
  const checks = computed(() => {
    const wish = calling.wish.value;
    return (wish ? wish.camera === undefined : tries.value !== undefined) && !calls.current.value;
  });
  const covers = computed(() => {
    const stage = calls.current.value?.stage.value;
    return checks.value || (stage !== undefined && stage !== 'elsewhere');
  });
  const waits = computed(() => isWaiting(calling.wish.value) && client.synced.value && !calls.current.value);
  const { t } = createI18n(widget.language, texts);
  effect(() => {
    widget.doing.value = doing(calls.current.value, t);
  });
  followWish({ widget, calls, own, problem });
  soundRings(calls);
  widget.host.onWish?.((wish) => {
    calling.wish.value = wish;
  });
  const parts = { widget, calls, own, problem, tries, checks, covers, waits };
  return {
    covers,
    tells: computed(() => saysNotices(calls.current.value)),
    Layer: () => (
      <CallTexts texts={texts}>
        <Layer {...parts} />
      </CallTexts>
    ),
  };
}

/** For the launcher: who rings, or who is in the call and what of this person leaves the device. */
function doing(call: Call | undefined, t: Translate): string {
  const stage = call?.stage.value;
  if (!call || stage === 'elsewhere' || stage === 'ended') return '';
  const { media, other, own } = call;
  const shop = t('calls.shop');
  const named = (person: Person | undefined) => person?.name.trim() || shop;
  if (stage === 'ringing') return t(`calls.in.${media}`, { name: named(other.value) });
  const names = present(call).map(({ person }) => named(person.value));
  return `${t('calls.with', { names: names.join(', ') || named(other.value) })}: ${t(liveKey(own))}`;
}

async function putStill(token: string, call: string, still: string, body: Blob): Promise<void> {
  const answer = await fetch(`/api/v1/calls/${call}/stills/${still}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'image/jpeg' },
    body,
  });
  if (!answer.ok) throw new Error(`the picture was not stored: ${answer.status}`);
}
