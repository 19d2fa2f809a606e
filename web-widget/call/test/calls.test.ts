import { describe, expect, test, vi } from 'vitest';
import { settle } from '../../client/test/manualClock';
import { DeviceError } from '../src/model';
import { CALL, CV, JOHN } from './callState';
import { active, inCall, ringing, tab, YOU } from './callTab';

describe('a call that comes', () => {
  test('rings, counted down by the server’s clock', async () => {
    const { client, clock, calls } = tab();
    await client.say(ringing({ now: 10_000 }));
    expect(calls.current.value?.stage.value).toBe('ringing');
    expect(calls.current.value?.other.value).toEqual(JOHN);
    expect(calls.current.value?.ringLeft.value).toBe(20);
    await clock.advance(5_000);
    expect(calls.current.value?.ringLeft.value).toBe(15);
  });

  test('opens no device before it is accepted', async () => {
    const { client, browser } = tab();
    await client.say(ringing());
    expect(browser.opened).toEqual([]);
  });

  test('is answered at once, while the devices open', async () => {
    const { client, calls } = tab();
    await client.say(ringing());
    calls.current.value?.accept({ camera: true });
    expect(client.count('call.accept')).toBe(1);
    expect(calls.current.value?.stage.value).toBe('connecting');
  });

  test('is answered without a microphone that cannot be had, and the person is told', async () => {
    const { client, browser, calls } = tab();
    browser.refuse.audio = 'NotAllowedError';
    await client.say(ringing());
    const accepted = calls.current.value?.accept({ camera: false });
    await client.enters('call.accept', 2);
    await client.say(active(2));
    await accepted;
    expect(calls.current.value?.notice.value).toEqual({
      kind: 'device',
      problem: 'denied',
      device: 'microphone',
    });
    expect(calls.current.value?.stage.value).toBe('connecting');
  });

  test('lets devices go when the server refuses', async () => {
    const { client, browser, calls } = tab();
    await client.say(ringing());
    const refused = calls.current.value?.accept({ camera: true }).catch((error: unknown) => error);
    await client.find('call.accept').refuse('conflict');
    expect(await refused).toMatchObject({ code: 'conflict' });
    await settle();
    expect(browser.opened.map(({ readyState }) => readyState)).toEqual(['ended', 'ended']);
  });

  test('accepted in another tab is elsewhere, and gone when it ended there', async () => {
    const { client, calls } = tab();
    await client.say(ringing());
    await client.say(active(2));
    expect(calls.current.value?.stage.value).toBe('elsewhere');
    const end = { reason: 'hung_up', by: 'm:john', seconds: 3 } as const;
    await client.say({ ...active(2), version: 3, phase: 'ended', end });
    expect(calls.current.value).toBeUndefined();
  });

  test('that nobody answered stays until it is put away', async () => {
    const { client, calls } = tab();
    await client.say(ringing());
    await client.say(ringing({ version: 2, phase: 'ended', end: { reason: 'missed', seconds: 0 } }));
    expect(calls.current.value?.stage.value).toBe('ended');
    calls.dismiss();
    expect(calls.current.value).toBeUndefined();
  });
});

describe('a call that is started', () => {
  test('is not made when the microphone cannot be had', async () => {
    const { client, browser, calls } = tab();
    browser.refuse.audio = 'NotFoundError';
    await expect(calls.start(CV, 'audio', { camera: false })).rejects.toEqual(
      new DeviceError('none', 'microphone'),
    );
    expect(client.asked).toEqual([]);
    expect(calls.current.value).toBeUndefined();
  });

  test('is not made in a browser that makes no calls, and keeps nothing open', async () => {
    const { client, browser, calls } = tab();
    vi.stubGlobal('RTCPeerConnection', undefined);
    await expect(calls.start(CV, 'audio', { camera: false })).rejects.toEqual(new DeviceError('failed'));
    expect(client.asked).toEqual([]);
    expect(browser.opened[0]?.readyState).toBe('ended');
  });

  test('is made without a camera that is in use, and the person is told', async () => {
    const { client, browser, calls } = tab();
    browser.refuse.video = 'NotReadableError';
    const started = calls.start(CV, 'video', { camera: true });
    await settle();
    await client.enters('call.start', 1);
    await started;
    expect(calls.current.value?.own.camera.value).toBe('off');
    expect(calls.current.value?.notice.value).toEqual({
      kind: 'device',
      problem: 'in_use',
      device: 'camera',
    });
  });

  test('by both at once is the one that the server names', async () => {
    const { client, calls } = tab();
    const started = calls.start(CV, 'video', { camera: false });
    await settle();
    await client.say(ringing({ call: 'other' }));
    expect(calls.current.value?.stage.value).toBe('starting');
    await client.say({ ...active(2), call: 'other' });
    await client.enters('call.start', 2, 'other');
    await started;
    expect(calls.current.value?.id).toBe('other');
    expect(calls.current.value?.stage.value).toBe('connecting');
  });

  test('by voice while the other starts by video has video, and no camera that the person did not turn on', async () => {
    const { client, browser, calls } = tab();
    const started = calls.start(CV, 'audio', { camera: false });
    await settle();
    await client.enters('call.start', 2, CALL);
    await started;
    const call = calls.current.value;
    expect([call?.media, call?.own.camera.value]).toEqual(['audio', 'none']);
    await client.say(active(2));
    expect([call?.media, call?.own.camera.value]).toEqual(['video', 'off']);
    expect(browser.opened).toHaveLength(1);
    await call?.camera(true);
    expect(call?.own.camera.value).toBe('on');
  });

  test('and given up before the server answered is left', async () => {
    const { client, calls } = tab();
    const started = calls.start(CV, 'audio', { camera: false });
    await settle();
    calls.current.value?.hangUp();
    await client.enters('call.start', 1);
    expect(calls.current.value?.end.value?.reason).toBe('cancelled');
    expect(client.count('call.leave')).toBe(2);
    await client.find('call.leave').answer();
    await started;
  });
});

describe('a call that goes on', () => {
  test('is locked to this tab, and to none when it ended', async () => {
    const { call, browser } = await inCall();
    expect(browser.locks).toContain(`call:${CALL}`);
    call.hangUp();
    await settle();
    expect(browser.locks).not.toContain(`call:${CALL}`);
  });

  test('is joined again by the attempt that is held when the server is back', async () => {
    const { client } = await inCall();
    client.disconnect();
    client.connect(YOU);
    expect(client.find('call.join').d).toEqual({ call: CALL, attempt: 2 });
  });

  test('counts on when the server is back', async () => {
    const { client, clock, call } = await inCall();
    await clock.advance(60_000);
    const before = call.seconds.value;
    client.disconnect();
    client.connect(YOU);
    expect(before).toBeGreaterThan(50);
    expect(call.seconds.value).toBe(before);
  });

  test('says nothing of a microphone any more when it is pressed', async () => {
    const { call, browser } = await inCall();
    browser.refuse.audio = 'NotFoundError';
    browser.opened[0]?.vanish();
    await settle();
    expect(call.notice.value).toMatchObject({ kind: 'device', device: 'microphone' });
    delete browser.refuse.audio;
    await call.mic(true);
    expect(call.notice.value).toBeUndefined();
  });

  test('says for 15 s what is the matter with a device', async () => {
    const { call, browser, clock } = await inCall();
    browser.opened[1]?.vanish();
    expect(call.notice.value).toMatchObject({ kind: 'device', device: 'camera' });
    await clock.advance(15_000);
    expect(call.notice.value).toBeUndefined();
  });

  test('shows no camera where the shop has calls of sound only', async () => {
    const { call, client, browser } = await inCall();
    await client.say({ ...active(2, 1, 3), most: 'audio' });
    expect([call.own.camera.value, browser.opened[1]?.readyState]).toEqual(['none', 'ended']);
  });

  test('says that only the server is away', async () => {
    const { client, call, browser } = await inCall();
    browser.peers[0]?.become('connected');
    client.disconnect();
    expect(call.notice.value).toEqual({ kind: 'signalling' });
    expect(call.stage.value).toBe('live');
  });

  test('that another tab took lets everything go here', async () => {
    const { client, call, browser } = await inCall();
    await client.say(active(5, 1, 3));
    expect(call.stage.value).toBe('elsewhere');
    expect(browser.opened.map(({ readyState }) => readyState)).toEqual(['ended', 'ended']);
    expect(browser.peers[0]?.connectionState).toBe('closed');
  });

  test('ends with the server’s word, whatever this side thought', async () => {
    const { client, call } = await inCall();
    call.hangUp();
    expect(call.end.value).toMatchObject({ reason: 'hung_up', by: YOU });
    const end = { reason: 'too_long', seconds: 3_600 } as const;
    await client.say({ ...active(2), version: 9, phase: 'ended', end });
    expect(call.end.value).toEqual(end);
  });

  test('leaves nothing open when it ends', async () => {
    const { call, clock, browser, carry } = await inCall();
    await clock.advance(5_000);
    call.hangUp();
    await clock.advance(1_000);
    expect(browser.opened.map(({ readyState }) => readyState)).toEqual(['ended', 'ended']);
    expect(browser.peers.map(({ connectionState }) => connectionState)).toEqual(['closed']);
    expect(carry.value).toBeNull();
  });

  test('ends when the other says goodbye, and is left at the server if it does not know', async () => {
    const { call, clock, client, browser } = await inCall();
    browser.peers[0]?.become('connected');
    await client.signal({
      t: 'call.description',
      d: { call: CALL, from: 'm:john', attempt: 1, toAttempt: 2, n: 1, kind: 'offer', sdp: 'offer' },
    });
    browser.peers[0]?.channel?.tell({ bye: true });
    expect(call.end.value).toMatchObject({ reason: 'hung_up', by: 'm:john' });
    expect(client.count('call.leave')).toBe(0);
    await clock.advance(3_000);
    expect(client.count('call.leave')).toBe(1);
  });

  test('lets the camera go when it is off, and keeps the microphone when it is muted', async () => {
    const { call, browser } = await inCall();
    await call.camera(false);
    await call.mic(false);
    const [sound, picture] = browser.opened;
    expect(picture?.readyState).toBe('ended');
    expect([sound?.readyState, sound?.enabled]).toEqual(['live', false]);
  });
});

describe('after a reload', () => {
  const left = (more = {}) =>
    JSON.stringify({ call: CALL, cv: CV, media: 'video', attempt: 2, mic: true, camera: true, ...more });

  test('the call is joined anew, with what was on', async () => {
    const { client, calls, browser } = tab(left(), [active(2)]);
    await settle();
    expect(client.find('call.join').d).toEqual({ call: CALL, attempt: 0 });
    expect(calls.current.value?.stage.value).toBe('interrupted');
    await client.enters('call.join', 3);
    expect(browser.opened.map(({ kind }) => kind)).toEqual(['audio', 'video']);
  });

  test('a camera that needs a question waits for a click, and the others are received meanwhile', async () => {
    const { client, calls, browser } = tab(left(), [active(2)], 'prompt');
    await settle();
    await client.enters('call.join', 3);
    await client.say(active(3, 1, 3));
    browser.peers[0]?.become('connected');
    expect(calls.current.value?.stage.value).toBe('live');
    expect(browser.opened.map(({ kind }) => kind)).toEqual(['audio']);
    expect(calls.current.value?.notice.value).toEqual({ kind: 'resume_media' });
    await calls.current.value?.resumeMedia();
    expect(calls.current.value?.own.camera.value).toBe('on');
  });

  test('the camera that was turned to is shown, not the person’s face', async () => {
    const { client, browser, carry } = tab(left({ facing: 'environment' }), [active(2)]);
    await settle();
    await client.enters('call.join', 3);
    expect(browser.wanted[0]?.video).toMatchObject({ facingMode: 'environment' });
    expect(JSON.parse(carry.value ?? '')).toMatchObject({ facing: 'environment' });
  });

  test('a muted microphone is muted, not missing', async () => {
    const { client, calls } = tab(left({ mic: false }), [active(2)]);
    await settle();
    await client.enters('call.join', 3);
    expect(calls.current.value?.own.mic.value).toBe('off');
  });

  test('a duplicated tab leaves the call to the tab that is in it', async () => {
    const { client, clock, calls, browser, carry } = tab(left(), [active(2)], 'granted', `call:${CALL}`);
    await clock.advance(1_000);
    expect([client.asked, browser.opened, carry.value]).toEqual([[], [], null]);
    expect(calls.current.value?.stage.value).toBe('elsewhere');
  });

  test('a duplicated tab leaves the call too where the browser gives no locks, as far as the former page said', async () => {
    const { calls, client } = tab(left(), [active(2)], 'granted', null, false);
    await settle();
    expect([client.asked, calls.current.value?.stage.value]).toEqual([[], 'elsewhere']);
    const reloaded = tab(left(), [active(2)], 'granted', null, true);
    await settle();
    await reloaded.client.enters('call.join', 3);
    expect(reloaded.calls.current.value?.stage.value).not.toBe('elsewhere');
  });

  test('a duplicated tab takes the call when the person says so', async () => {
    const { client, clock, calls } = tab(left(), [active(2)], 'granted', `call:${CALL}`);
    await clock.advance(1_000);
    calls.current.value?.takeOver({ camera: true });
    await client.enters('call.join', 3);
    await client.say(active(3, 1, 3));
    expect(calls.current.value?.stage.value).toBe('connecting');
  });

  test('a call that another tab has by now stays there', () => {
    const { client, calls } = tab(left(), [active(4)]);
    expect(client.asked).toEqual([]);
    expect(calls.current.value?.stage.value).toBe('elsewhere');
  });

  test('a call that is over is forgotten', () => {
    const { client, calls, carry } = tab(left());
    expect([calls.current.value, carry.value, client.asked]).toEqual([undefined, null, []]);
  });
});
