import type { CallState } from '@peerline/protocol';
import { vi } from 'vitest';
import { ManualClock } from '../../client/test/manualClock';
import { TabCalls } from '../src/engine/calls';
import { callState, JENNY, JOHN, party } from './callState';
import { FakeClient } from './fakeClient';
import { fakeBrowser } from './fakeMedia';

export const YOU = 'v:jenny';

function keep(value: string | null = null) {
  return {
    value,
    read(): string | null {
      return this.value;
    },
    write(next: string | null): void {
      this.value = next;
    },
  };
}

/** The visitor's tab; `there` is in the first snapshot; `locked`: by another tab, null where there are no locks; `gone`: the page that carried. */
export function tab(
  carried: string | null = null,
  there: readonly CallState[] = [],
  camera = 'granted',
  locked: string | null = '',
  gone = true,
) {
  const browser = fakeBrowser();
  if (locked === null) browser.lockless = true;
  else browser.locks.add(locked);
  browser.permissions.camera = camera;
  const client = new FakeClient();
  const clock = new ManualClock();
  const carry = { ...keep(carried), left: gone };
  const putStill = vi.fn(async () => undefined as undefined);
  const calls = new TabCalls({
    client: client.asClient,
    clock,
    remember: keep(),
    carry,
    visitor: true,
    putStill,
  });
  client.calls.value = new Map(there.map((state) => [state.call, state]));
  client.connect(YOU);
  return { browser, client, clock, carry, calls, putStill };
}

/** John rings Jenny. */
export function ringing(more: Partial<CallState> = {}): CallState {
  const parties = [party(JOHN, { attempt: 1 }), party(JENNY, { state: 'ringing' })];
  return callState({ by: 'm:john', parties, ringUntil: 30_000, ...more });
}

export function active(own: number, other = 1, version = 2): CallState {
  const parties = [party(JOHN, { attempt: other }), party(JENNY, { attempt: own })];
  return callState({ version, phase: 'active', by: 'm:john', parties, answeredAt: 1 });
}

export async function inCall() {
  const it = tab();
  await it.client.say(ringing());
  const call = it.calls.current.value;
  if (!call) throw new Error('it does not ring');
  const accepted = call.accept({ camera: true });
  await it.client.enters('call.accept', 2);
  await it.client.say(active(2));
  await accepted;
  return { ...it, call };
}
