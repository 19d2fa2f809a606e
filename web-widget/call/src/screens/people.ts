import type { CallKey } from '../catalog/en';
import type { Call, Own, Remote } from '../model';

/** Those who are in it, may come back, or are being asked; not those who left or said no. */
export function present(call: Call): Remote[] {
  return call.remotes.value.filter(
    ({ state }) => state.value === 'joined' || state.value === 'lost' || state.value === 'ringing',
  );
}

/** Pictures may be sent in it, as far as it is a video call and the shop has those. */
export function takesPictures({ media, state }: Call): boolean {
  return media === 'video' && state.value?.most !== 'audio';
}

/** What leaves this device, in words. */
export function liveKey({ camera, mic, screen }: Own): CallKey {
  if (screen.value) return 'calls.live.screen';
  if (camera.value === 'on') return 'calls.live.camera';
  return mic.value === 'on' ? 'calls.live.mic' : 'calls.live.off';
}

/** The call's own screen says what the connection does. */
export function saysNotices(call: Call | undefined): boolean {
  const stage = call?.stage.value;
  return (
    (stage === 'connecting' || stage === 'live' || stage === 'interrupted') &&
    call?.notice.value !== undefined
  );
}
