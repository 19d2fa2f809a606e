import type { Call, Remote } from '../model';

/** Those who are in it, may come back, or are being asked; not those who left or said no. */
export function present(call: Call): Remote[] {
  return call.remotes.value.filter(
    ({ state }) => state.value === 'joined' || state.value === 'lost' || state.value === 'ringing',
  );
}
