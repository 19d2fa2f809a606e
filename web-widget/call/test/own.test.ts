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
  const clock = new ManualClock();
  const media = new OwnMedia({ clock, chosen: new Chosen(remember), video, onLost });
  /** What was opened, in order, and what became of it. */
  const opened = () => browser.opened.map(({ kind, readyState }) => `${kind} ${readyState}`);
  return { browser, clock, remember, onLost, media, opened };
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

  test('tell afterwards whether the camera was on until the end', async () => {
    const on = own().media;
    await on.open(BOTH);
    on.close();
    expect(on.cameraLeftOff).toBe(false);
    const off = own().media;
    await off.open({ mic: true, camera: false });
    off.close();
    expect(off.cameraLeftOff).toBe(true);
    const never = own().media;
    never.close();
    expect(never.cameraLeftOff).toBe(false);
  });

  test('are silent, not missing, until it is known that there is no microphone', async () => {
    const { media, browser } = own();
    expect(media.mic.value).toBe('off');
    browser.refuse.audio = 'NotFoundError';
    await media.setMic(true).catch(() => undefined);
    expect(media.mic.value).toBe('none');
  });

  test('show the camera that was turned to when it is turned off and on', async () => {
    const { media, browser } = own();
    await media.open(BOTH);
    await media.flip();
    await media.setCamera(false);
    await media.setCamera(true);
    expect(browser.wanted.at(-1)?.video).toMatchObject({ facingMode: 'environment' });
    expect(media.mirrored.value).toBe(false);
    await media.flip();
    expect(browser.wanted.at(-1)?.video).toMatchObject({ facingMode: 'user' });
  });

  test('show the camera that was chosen after the turn', async () => {
    const { media, browser } = own();
    await media.open(BOTH);
    await media.flip();
    await media.use('camera', 'desk');
    expect(browser.wanted.at(-1)?.video).toMatchObject({ deviceId: { exact: 'desk' } });
    expect(browser.wanted.at(-1)?.video).not.toHaveProperty('facingMode');
  });

  test('show the next camera where cameras do not say which way they look', async () => {
    const { media, browser } = own();
    browser.cameras = ['one', 'two'];
    browser.settings = { deviceId: 'one' };
    await media.open(BOTH);
    await settle();
    await media.flip();
    expect(browser.wanted.at(-1)?.video).toMatchObject({ deviceId: { exact: 'two' } });
    expect(media.mirrored.value).toBe(false);
  });

  test('that were chosen once and are gone leave the choice to the browser', async () => {
    const { media, browser } = own();
    await media.use('camera', 'gone');
    browser.refuseOnce = 'OverconstrainedError';
    await media.open(BOTH);
    expect(browser.wanted.at(-1)?.video).toHaveProperty('deviceId', {});
    expect(media.camera.value).toBe('on');
  });

  test('stay blurred over another camera', async () => {
    const { media, browser } = own();
    await media.open(BOTH);
    media.blur.value = true;
    await media.use('camera', 'desk');
    expect(browser.wanted.at(-1)?.video).toMatchObject({ backgroundBlur: true });
  });

  test('go back to the former camera when another cannot be had', async () => {
    const { media, browser, opened } = own();
    await media.open(BOTH);
    const former = browser.opened[1];
    if (former) former.settings = { deviceId: 'front' };
    browser.refuseOnce = 'NotReadableError';
    await expect(media.use('camera', 'rear')).rejects.toMatchObject({ problem: 'in_use', device: 'camera' });
    expect(browser.wanted.at(-1)?.video).toMatchObject({ deviceId: { exact: 'front' } });
    expect(opened()).toEqual(['audio live', 'video ended', 'video live']);
    expect(media.camera.value).toBe('on');
  });

  test('are told truly when both are gone after a turn', async () => {
    const { media, browser } = own();
    await media.open(BOTH);
    browser.opens = () => {
      const [sound] = browser.opened;
      if (sound) sound.muted = true;
      browser.refuse.audio = 'NotReadableError';
    };
    await expect(media.flip()).rejects.toMatchObject({ problem: 'in_use' });
    expect(media.outgoing.value).toEqual({ audio: null, camera: null, screen: null });
    expect([media.mic.value, media.camera.value]).toEqual(['off', 'off']);
  });

  test('have another microphone when theirs is unplugged, muted as before', async () => {
    const { media, browser, onLost, opened } = own();
    await media.use('microphone', 'headset');
    await media.open(BOTH);
    await media.setMic(false);
    browser.opened[0]?.vanish();
    await settle();
    expect(browser.wanted.at(-1)?.audio).not.toHaveProperty('deviceId');
    expect(opened()).toEqual(['audio ended', 'video live', 'audio live']);
    expect(media.outgoing.value.audio?.enabled).toBe(false);
    expect(onLost).not.toHaveBeenCalled();
  });

  test('are told when there is no other microphone', async () => {
    const { media, browser, onLost } = own();
    await media.open(BOTH);
    browser.refuse.audio = 'NotFoundError';
    browser.opened[0]?.vanish();
    await settle();
    expect(onLost).toHaveBeenCalledExactlyOnceWith(new DeviceError('none', 'microphone'));
    expect(media.mic.value).toBe('none');
  });

  test('say that another program has the microphone, until it gives it back', async () => {
    const { media, browser, clock, onLost } = own();
    await media.open(BOTH);
    await clock.advance(60_000);
    browser.opened[0]?.silence();
    await clock.advance(900);
    expect(onLost).not.toHaveBeenCalled();
    await clock.advance(200);
    expect(onLost).toHaveBeenLastCalledWith(new DeviceError('in_use', 'microphone'));
    browser.opened[0]?.dispatchEvent(new Event('unmute'));
    expect(onLost).toHaveBeenLastCalledWith(undefined);
  });

  test('open the microphone again that a turned camera silenced a moment later', async () => {
    const { media, browser, clock, onLost, opened } = own();
    await media.open(BOTH);
    await media.flip();
    browser.opened[0]?.silence();
    await clock.advance(1_000);
    expect(opened()).toEqual(['audio ended', 'video ended', 'video live', 'audio live']);
    expect(onLost).not.toHaveBeenCalled();
  });

  test('are listed as what is open, whatever was chosen', async () => {
    const { media, browser } = own();
    browser.opens = () => {
      browser.settings = { deviceId: 'other' };
    };
    await media.use('microphone', 'gone');
    await media.open({ mic: true, camera: false });
    expect(media.devices.value.microphone).toBe('other');
  });

  test('are blurred as far as the browser really does, and keep their size', async () => {
    const { media, browser } = own();
    await media.open(BOTH);
    await media.setBlur(true);
    expect(media.blur.value).toBe(false);
    expect(browser.opened[1]?.applied).toMatchObject({
      width: { ideal: 1280 },
      advanced: [{ backgroundBlur: true }],
    });
  });

  test('are not shown where no picture may be', async () => {
    const { media, opened } = own();
    await media.open(BOTH);
    media.letPicture(false);
    await media.setCamera(true);
    await media.shareScreen(true);
    expect(opened()).toEqual(['audio live', 'video ended']);
    expect(media.camera.value).toBe('none');
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

describe('the own screen', () => {
  const refusal = (name: string, message: string) => Object.assign(new Error(message), { name });

  test('is shown with its letters in mind', async () => {
    const { media, browser } = own();
    await media.shareScreen(true);
    expect(browser.opened[0]?.contentHint).toBe('detail');
    expect(media.screen.value).toBe(true);
  });

  test('that the person did not choose after all is no problem', async () => {
    const { media, browser } = own();
    browser.refuseScreen = refusal('NotAllowedError', 'Permission denied');
    await media.shareScreen(true);
    expect(media.screen.value).toBe(false);
  });

  test.each([
    ['NotAllowedError', 'Permission denied by system', 'denied'],
    ['NotReadableError', 'Could not start', 'failed'],
  ])('that cannot be had for %s, %s, is %s', async (name, message, problem) => {
    const { media, browser } = own();
    browser.refuseScreen = refusal(name, message);
    await expect(media.shareScreen(true)).rejects.toMatchObject({ problem, device: 'screen' });
  });
});
