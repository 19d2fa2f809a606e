import '@peerline/call/styles/call.css';
import { createCalls } from '@peerline/call';
import type { Stage } from '@peerline/call/model';
import { CallTexts, loadCallTexts, saysNotices } from '@peerline/call/screens';
import { computed, effect, signal, untracked } from '@preact/signals';
import type { Desk } from '../desk';
import type { Frame } from '../frame';
import { Area, Bar, Ringing } from './Area';
import type { CallWish, PhonePart } from './phone';

const CALL = 'peerline.call';
const DEVICES = 'peerline.devices';
const IN: readonly Stage[] = ['connecting', 'live', 'interrupted'];

/** Everything about calls that a console without one need not have. */
export async function openPart(desk: Desk, { http, clock, keep }: Frame, locale: string): Promise<PhonePart> {
  const texts = await loadCallTexts(locale);
  const { client, phone } = desk;
  const calls = createCalls({
    client,
    clock,
    remember: {
      read: () => localStorage.getItem(DEVICES),
      write: (value) => localStorage.setItem(DEVICES, value),
    },
    carry: {
      // A page that may keep something may have locks too, which tell better.
      left: true,
      read: () => keep.getItem(CALL),
      write: (value) => (value === null ? keep.removeItem(CALL) : keep.setItem(CALL, value)),
    },
    visitor: false,
    putStill: (call, still, jpeg) => http.put(`calls/${call}/stills/${still}`, jpeg),
  });
  const problem = signal<unknown>(undefined);
  const checks = computed(
    () =>
      !calls.current.value &&
      (phone.trying.value || (phone.wish.value !== undefined && phone.wish.value.camera === undefined)),
  );
  const busy = computed(() => {
    const stage = calls.current.value?.stage.value;
    return checks.value || (stage !== undefined && stage !== 'elsewhere' && stage !== 'ringing');
  });

  const stops = [
    effect(() => {
      const wish = phone.wish.value;
      if (!wish) return;
      if (wish.camera === undefined) {
        if (calls.checked.peek()) phone.wish.value = { ...wish, camera: wish.media === 'video' };
      } else untracked(() => begin(wish, wish.camera === true));
    }),
    effect(() => {
      const call = calls.current.value;
      if (call?.stage.value !== 'ringing') return;
      const camera = phone.expected(call.cv);
      if (camera === undefined) return;
      untracked(() => {
        phone.answered(call.cv);
        attempt(() => call.accept({ camera }));
      });
    }),
  ];

  function begin({ cv, media, join }: CallWish, camera: boolean): void {
    phone.wish.value = undefined;
    attempt(() => (join ? calls.join(cv, join, media, { camera }) : calls.start(cv, media, { camera })));
  }

  function attempt(what: () => Promise<void>): void {
    problem.value = undefined;
    what().catch((error: unknown) => {
      problem.value = error;
    });
  }

  const parts = { desk, calls, problem, checks, texts };
  return {
    busy,
    tells: computed(() => saysNotices(calls.current.value)),
    inCall: computed(() => {
      const call = calls.current.value;
      return call && IN.includes(call.stage.value) ? call.id : undefined;
    }),
    show: async (product) => calls.current.peek()?.pin(product),
    Area: () => (
      <CallTexts texts={texts}>
        <Area {...parts} />
      </CallTexts>
    ),
    Ringing: () => (
      <CallTexts texts={texts}>
        <Ringing {...parts} />
      </CallTexts>
    ),
    Bar: () => (
      <CallTexts texts={texts}>
        <Bar {...parts} />
      </CallTexts>
    ),
    stop() {
      for (const stop of stops) stop();
      calls.stop();
    },
  };
}
