import { describe, expect, test, vi } from 'vitest';
import { ManualClock, settle } from '../../client/test/manualClock';
import { Chosen } from '../src/engine/devices';
import { OwnMedia } from '../src/engine/own';
import { DeviceError } from '../src/model';
import { fakeBrowser } from './fakeMedia';

function own(video = true) {
  const browser = fakeBrowser();
  const remember = { read: () => null, write: vi.fn() };
  const onLost = vi.fn();
  const media = new OwnMedia({ clock: new ManualClock(), chosen: new Chosen(remember), video, onLost });
  /** What was opened, in order, and what became of it. */
  const opened = () => browser.opened.map(({ kind, readyState }) => `${kind} ${readyState}`);
  return { browser, remember, onLost, media, opened };
}

const BOTH = { mic: true, camera: true };

describe('own camera and microphone', () => {
  test('are opened with one question', async () => {
    const { media, opened, browser } = own();
    await media.open(BOTH);
    expect(opened()).toEqual(['audio live', 'video live']);
    expect(browser.asked).toEqual(1);
  });

  test('of a voice call have no camera', async () => {
    const { media, opened } = own(false);
    await media.open(BOTH);
    expect(opened()).toEqual(['audio live']);
    expect(media.camera.value).toBe('none');
  });

  test('keep the microphone when the phone turns to its other camera', async () => {
    const { media, opened } = own();
    await media.open(BOTH);
    await media.flip();
    expect(opened()).toEqual(['audio live', 'video ended', 'video live']);
  });

  test('are both opened again where the other camera took the sound away', async () => {
    const { media, opened, browser } = own();
    await media.open(BOTH);
    browser.opens = () => {
      const [sound] = browser.opened;
      if (sound) sound.muted = true;
    };
    await media.flip();
    expect(opened()).toEqual(['audio ended', 'video ended', 'video ended', 'audio live', 'video live']);
    expect(media.outgoing.value.audio).toBe(browser.opened[3]);
  });

  test('stay muted over a change of the microphone', async () => {
    const { media, browser } = own();
    await media.open(BOTH);
    await media.setMic(false);
    await media.use('microphone', 'other');
    expect(browser.opened.map(({ enabled }) => enabled)).toEqual([false, true, false]);
    expect(media.mic.value).toBe('off');
  });

  test('are remembered as they were chosen', async () => {
    const { media, remember } = own();
    await media.use('camera', 'rear');
    expect(JSON.parse(remember.write.mock.lastCall?.[0]).devices).toEqual({ camera: 'rear' });
  });

  test('that stop by themselves are told', async () => {
    const { media, browser, onLost } = own();
    await media.open(BOTH);
    browser.opened[1]?.dispatchEvent(new Event('ended'));
    expect(onLost).toHaveBeenCalledExactlyOnceWith(new DeviceError('none', 'camera'));
    expect(media.camera.value).toBe('off');
  });

  test('that open after the call was over are let go', async () => {
    const { media, opened } = own();
    const opening = media.open(BOTH);
    media.close();
    await opening;
    await settle();
    expect(opened()).toEqual(['audio ended', 'video ended']);
  });

  test.each([
    ['NotAllowedError', 'denied'],
    ['SecurityError', 'forbidden'],
    ['NotReadableError', 'in_use'],
    ['NotFoundError', 'none'],
    ['TypeError', 'failed'],
  ])('that cannot be had for %s are %s', async (error, problem) => {
    const { media, browser } = own();
    browser.refuse.audio = error;
    await expect(media.open({ mic: true, camera: false })).rejects.toMatchObject({ problem });
  });
});
