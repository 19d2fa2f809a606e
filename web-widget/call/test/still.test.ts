import { signal } from '@preact/signals-core';
import { afterEach, expect, test, vi } from 'vitest';
import { ManualClock, settle } from '../../client/test/manualClock';
import { stillOf } from '../src/engine/still';
import { FakeRemote, JOHN } from './fakeCalls';
import { FakeTrack, fakeBrowser } from './fakeMedia';

afterEach(() => vi.unstubAllGlobals());

/** What is looked at, and how its first picture arrives. */
function looking() {
  fakeBrowser();
  const remote = new FakeRemote(JOHN);
  const shown: (MediaStream | null)[] = [];
  const video = Object.assign(new EventTarget(), {
    videoWidth: 1920,
    videoHeight: 1080,
    play: () => Promise.resolve(),
  });
  Object.defineProperty(video, 'srcObject', { set: (stream) => shown.push(stream) });
  const canvas = {
    width: 0,
    height: 0,
    getContext: () => null,
    toBlob: (done: (jpeg: Blob) => void) => done(new Blob([`${canvas.width}x${canvas.height}`])),
  };
  vi.spyOn(document, 'createElement').mockImplementation(
    (tag: string) => (tag === 'video' ? video : canvas) as unknown as HTMLElement,
  );
  const streamOf = () => new MediaStream([new FakeTrack('video') as unknown as MediaStreamTrack]);
  return { remote, video, shown, streamOf, clock: new ManualClock() };
}

test('a still is of the camera, at most 1280 wide', async () => {
  const { remote, video, shown, streamOf, clock } = looking();
  remote.stream.value = streamOf();
  const taken = stillOf(remote, clock);
  video.dispatchEvent(new Event('loadeddata'));
  expect(await (await taken)?.text()).toBe('1280x720');
  expect(shown[0]?.getVideoTracks()).toEqual(remote.stream.value?.getVideoTracks());
});

test('a still is of the screen while one is shown', async () => {
  const { remote, video, shown, streamOf, clock } = looking();
  remote.stream.value = streamOf();
  remote.screen.value = streamOf();
  const taken = stillOf(remote, clock);
  video.dispatchEvent(new Event('loadeddata'));
  await taken;
  expect(shown[0]?.getVideoTracks()).toEqual(remote.screen.value?.getVideoTracks());
});

test('of a camera that is off there is no still', async () => {
  const { remote, streamOf, clock } = looking();
  remote.stream.value = streamOf();
  remote.camera.value = false;
  expect(await stillOf(remote, clock)).toBeUndefined();
});

test('a picture that does not come within 5 s is not waited for', async () => {
  const { remote, streamOf, clock } = looking();
  remote.stream.value = streamOf();
  const taken = signal<unknown>('waits');
  stillOf(remote, clock).then((still) => {
    taken.value = still;
  });
  await clock.advance(4_900);
  expect(taken.value).toBe('waits');
  await clock.advance(200);
  await settle();
  expect(taken.value).toBeUndefined();
});
