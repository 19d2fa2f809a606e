import type { CallSignal } from '@peerline/client';
import { describe, expect, test, vi } from 'vitest';
import { ManualClock, settle } from '../../client/test/manualClock';
import { Mesh } from '../src/engine/mesh';
import { CALL, callState, JENNY, JOHN, party, SUE } from './callState';
import { FakeClient } from './fakeClient';
import { fakeBrowser } from './fakeMedia';
import type { FakePeer } from './fakePeer';

const YOU = 'm:john';

/** John's side, who is impolite to the visitor. */
function mesh(visitor = false) {
  const { peers } = fakeBrowser();
  const client = new FakeClient();
  client.connect(YOU);
  const clock = new ManualClock();
  const bye = vi.fn();
  const stuck = vi.fn();
  const seen = vi.fn();
  const it = new Mesh({
    call: () => CALL,
    client: client.asClient,
    clock,
    visitor,
    video: () => true,
    bye,
    stuck,
    seen,
  });
  /** John in it by `own`, Jenny by `other`. */
  const told = (own: number, other: number, more: { state?: 'joined' | 'lost' | 'ringing' } = {}) => {
    it.enter(own, []);
    const parties = [party(JOHN, { attempt: own }), party(JENNY, { attempt: other, ...more })];
    it.told(callState({ phase: 'active', parties }), YOU);
  };
  const describes = () => client.asked.flatMap(({ t, d }) => (t === 'call.describe' ? d : []));
  return { it, client, clock, peers, told, bye, stuck, seen, describes };
}

function described(attempt: number, toAttempt: number, sdp = 'offer by Jenny'): CallSignal {
  const d = { call: CALL, from: 'v:jenny', attempt, toAttempt, n: 1, kind: 'offer', sdp } as const;
  return { t: 'call.description', d };
}

describe('the connections of a call', () => {
  test('begin with one offer, by the impolite side', async () => {
    const john = mesh();
    john.told(1, 2);
    await settle();
    const pair = { call: CALL, to: 'v:jenny', attempt: 1, toAttempt: 2, n: 1, kind: 'offer' };
    expect(john.describes()).toMatchObject([pair]);
    const polite = mesh(true);
    polite.told(1, 2);
    await settle();
    expect(polite.describes()).toEqual([]);
  });

  test('among members begin with an offer by who came first', async () => {
    for (const [own, other, offers] of [
      [1, 3, 1],
      [3, 1, 0],
    ] as const) {
      const { it, describes } = mesh();
      it.enter(own, []);
      it.told(callState({ parties: [party(JOHN, { attempt: own }), party(SUE, { attempt: other })] }), YOU);
      await settle();
      expect(describes()).toHaveLength(offers);
    }
  });

  test('are not made to somebody whom it still rings', () => {
    const { told, peers } = mesh();
    told(1, 0, { state: 'ringing' });
    expect(peers).toEqual([]);
  });

  test('stay while the other side is lost to the server only', () => {
    const { told, peers } = mesh();
    told(1, 2);
    told(1, 2, { state: 'lost' });
    told(1, 2);
    expect(peers.map(({ connectionState }) => connectionState)).toEqual(['new']);
  });

  test.each([
    ['the other side', 1, 3],
    ['this side', 3, 2],
  ])('are made anew by a new attempt of %s', (_, own, other) => {
    const { told, peers } = mesh();
    told(1, 2);
    told(own, other);
    expect(peers.map(({ connectionState }) => connectionState)).toEqual(['closed', 'new']);
  });

  test('are let go when somebody leaves', () => {
    const { it, told, peers } = mesh();
    told(1, 2);
    it.told(
      callState({ parties: [party(JOHN, { attempt: 1 }), party(JENNY, { state: 'left', attempt: 2 })] }),
      YOU,
    );
    expect(peers.map(({ connectionState }) => connectionState)).toEqual(['closed']);
    expect(it.remotes.value).toEqual([]);
  });
});

describe('a signal', () => {
  test('of a former attempt is ignored', async () => {
    const { it, told, peers } = mesh();
    told(1, 4);
    it.heard(described(3, 1));
    await settle();
    expect(peers.flatMap(({ remotes }) => remotes)).toEqual([]);
  });

  test('to a former attempt is ignored', async () => {
    const { it, told, peers } = mesh();
    told(3, 2);
    it.heard(described(2, 1));
    await settle();
    expect(peers.flatMap(({ remotes }) => remotes)).toEqual([]);
  });

  test('of an attempt that the server did not tell yet begins it', async () => {
    const { it, told, peers } = mesh(true);
    told(1, 2);
    it.heard(described(5, 1));
    await settle();
    expect(peers.map(({ remotes }) => remotes)).toEqual([[], ['offer by Jenny']]);
  });

  test('that comes before this side’s own attempt is kept for it', async () => {
    const { it, told, peers } = mesh(true);
    it.heard(described(1, 2));
    told(2, 1);
    await settle();
    expect(peers.map(({ remotes }) => remotes)).toEqual([['offer by Jenny']]);
  });

  test('with candidates waits for the description they belong to', async () => {
    const { it, told, peers } = mesh(true);
    told(2, 1);
    const candidates = [{ candidate: 'candidate:1', mid: '0' }];
    it.heard({
      t: 'call.candidate',
      d: { call: CALL, from: 'v:jenny', attempt: 1, toAttempt: 2, candidates },
    });
    await settle();
    expect(peers[0]?.candidates).toEqual([]);
    it.heard(described(1, 2));
    await settle();
    expect(peers[0]?.candidates).toEqual([{ candidate: 'candidate:1', sdpMid: '0' }]);
  });
});

test('a first picture is told: the next page may have it from then on', () => {
  const made = vi.spyOn(document, 'createElement');
  const { told, seen } = mesh();
  told(1, 2);
  const [video] = made.mock.results.map(({ value }) => value);
  expect(seen).not.toHaveBeenCalled();
  video.dispatchEvent(new Event('loadeddata'));
  expect(seen).toHaveBeenCalledOnce();
  made.mockRestore();
});

describe('a connection that breaks', () => {
  test('is restarted after 2 s with fresh credentials', async () => {
    const { told, peers, clock, client } = mesh();
    told(1, 2);
    peers[0]?.become('connected');
    peers[0]?.become('disconnected');
    await clock.advance(1_900);
    expect(client.count('call.ice')).toBe(0);
    await clock.advance(200);
    const servers = [{ urls: ['turn:fresh'] }];
    await client.find('call.ice').answer({ servers, seconds: 600 });
    expect(peers[0]?.restarts).toBe(1);
    expect(peers[0]?.configuration.iceServers).toEqual(servers);
  });

  test('that comes back by itself is left alone', async () => {
    const { told, peers, clock, client } = mesh();
    told(1, 2);
    peers[0]?.become('connected');
    peers[0]?.become('disconnected');
    await clock.advance(1_000);
    peers[0]?.become('connected');
    await clock.advance(20_000);
    expect(client.count('call.ice')).toBe(0);
  });

  test('while the server is away too is restarted when that is back', async () => {
    const { it, told, peers, clock, client } = mesh();
    told(1, 2);
    peers[0]?.become('connected');
    client.disconnect();
    peers[0]?.become('disconnected');
    await clock.advance(5_000);
    expect(peers[0]?.restarts).toBe(0);
    client.connect(YOU);
    it.enter(1, [{ urls: ['turn:fresh'] }]);
    expect(peers[0]?.restarts).toBe(1);
  });

  test('or never comes about asks for a new attempt after 10 s', async () => {
    const { told, clock, stuck } = mesh();
    told(1, 2);
    await clock.advance(9_900);
    expect(stuck).not.toHaveBeenCalled();
    await clock.advance(200);
    expect(stuck).toHaveBeenCalledOnce();
  });
});

describe('a change of network', () => {
  test('mends at once what carries nothing any more', async () => {
    const { it, told, peers, clock, client } = mesh();
    told(1, 2);
    peers[0]?.become('connected');
    it.mend();
    await clock.advance(1_500);
    await clock.advance(0);
    await client.find('call.ice').answer({ servers: [], seconds: 600 });
    expect(peers[0]?.restarts).toBe(1);
  });

  test('leaves alone what still arrives', async () => {
    const { it, told, peers, clock, client } = mesh();
    told(1, 2);
    peers[0]?.become('connected');
    it.mend();
    await clock.advance(500);
    peers.forEach((peer) => {
      peer.stats = [{ type: 'inbound-rtp', bytesReceived: 500 }];
    });
    await clock.advance(5_000);
    expect(client.count('call.ice')).toBe(0);
  });

  test('mends what is interrupted without waiting', async () => {
    const { it, told, peers, clock, client } = mesh(true);
    told(1, 2);
    peers[0]?.become('connected');
    peers[0]?.become('disconnected');
    it.mend();
    await clock.advance(0);
    expect(client.count('call.ice')).toBe(1);
  });
});

describe('own video', () => {
  const camera = { kind: 'video' } as MediaStreamTrack;
  const out = { audio: null, camera, screen: null };
  const sent = (peer: FakePeer | undefined) => peer?.transceivers[1]?.sender.encodings[0];

  /** Looks at the line every 2 s, while the other says so of it and this side misses so much. */
  async function lives(seconds: number, quality: object, missing = 0) {
    const it = mesh();
    it.it.send({ out, mic: true });
    it.told(1, 2);
    const [peer] = it.peers;
    peer?.become('connected');
    for (let second = 0; second < seconds; second += 2) {
      peer?.channel?.tell({ mic: true, camera: true, screen: false, ...quality });
      const lost = Math.round(100 * missing * second);
      if (peer) peer.stats = [{ type: 'inbound-rtp', packetsReceived: 100 * second, packetsLost: lost }];
      await it.clock.advance(2_000);
      await vi.dynamicImportSettled();
      await settle();
    }
    return { ...it, peer, remote: it.it.remotes.value[0] };
  }

  test('goes on though much is missed here', async () => {
    const { remote } = await lives(14, { quality: 'good' }, 0.5);
    expect(remote?.receiving.value).toEqual({ level: 'poor', cause: 'loss' });
    expect(remote?.video.value).toBe(true);
  });

  test('stops when the other side misses much, and says nothing of it once the camera is off', async () => {
    const { it, remote, peer } = await lives(14, { quality: 'poor', cause: 'loss' });
    expect(remote?.video.value).toBe(false);
    expect(peer?.transceivers[1]?.sender.track).toBeNull();
    it.send({ out: { ...out, camera: null }, mic: true });
    expect(remote?.video.value).toBe(true);
  });

  test('is said to be bad for the reason that the other side gives', async () => {
    const { remote } = await lives(6, { quality: 'fair', cause: 'bandwidth' });
    expect(remote?.sending.value).toEqual({ level: 'fair', cause: 'bandwidth' });
  });

  test('is smaller for each of two others, and has no limit for one alone', async () => {
    const { it, told, peers } = mesh();
    told(1, 2);
    peers[0]?.become('connected');
    const parties = [party(JOHN, { attempt: 1 }), party(JENNY, { attempt: 2 }), party(SUE, { attempt: 3 })];
    it.told(callState({ phase: 'active', parties }), YOU);
    await vi.dynamicImportSettled();
    await settle();
    expect(sent(peers[0])).toEqual({ maxBitrate: 1_000_000, scaleResolutionDownBy: 1.5 });
    told(1, 2);
    await vi.dynamicImportSettled();
    await settle();
    expect(sent(peers[0])).toEqual({ scaleResolutionDownBy: 1 });
  });
});

test('addresses that a browser would refuse are left out, and the rest is used', () => {
  const { it, peers } = mesh();
  const urls = ['turn:ok.example:3478?transport=udp', 'turn://wrong.example', 'stun:'];
  it.enter(1, [{ urls, username: 'u', credential: 'c' }, { urls: ['http://wrong.example'] }]);
  const parties = [party(JOHN, { attempt: 1 }), party(JENNY, { attempt: 2 })];
  it.told(callState({ phase: 'active', parties }), YOU);
  expect(peers[0]?.configuration.iceServers).toEqual([
    { urls: ['turn:ok.example:3478?transport=udp'], username: 'u', credential: 'c' },
  ]);
});

describe('what the sides tell each other without the server', () => {
  test('is told when the channel opens, and at each change', () => {
    const { it, told, peers } = mesh();
    it.send({ out: { audio: null, camera: null, screen: null }, mic: true });
    told(1, 2);
    const channel = peers[0]?.channel;
    channel?.open();
    it.send({ out: { audio: null, camera: null, screen: null }, mic: false });
    it.send({ out: { audio: null, camera: null, screen: null }, mic: false });
    const sent = channel?.sent.map((text) => JSON.parse(text));
    expect(sent).toEqual([
      { mic: true, camera: false, screen: false, quality: 'good' },
      { mic: false, camera: false, screen: false, quality: 'good' },
    ]);
  });

  test('ends the call when the last of them says goodbye, and nothing connects to them again', () => {
    const { told, peers, bye } = mesh();
    told(1, 2);
    peers[0]?.channel?.tell({ bye: true });
    told(1, 2);
    expect(bye).toHaveBeenCalledExactlyOnceWith('v:jenny');
    expect(peers.map(({ connectionState }) => connectionState)).toEqual(['closed']);
  });

  test('is ignored when it is no such thing', () => {
    const { it, told, peers } = mesh();
    told(1, 2);
    peers[0]?.channel?.onmessage?.({ data: '{' });
    peers[0]?.channel?.onmessage?.({ data: 'null' });
    expect(it.remotes.value[0]?.mic.value).toBe(true);
  });
});

test('own candidates go out in groups, 50 ms after the first', async () => {
  const { told, peers, clock, client } = mesh();
  told(1, 2);
  const found = peers[0]?.onicecandidate as (event: { candidate: object }) => void;
  for (let count = 1; count <= 25; count++) {
    found({
      candidate: { candidate: `candidate:${count}`, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'f' },
    });
  }
  expect(client.told).toEqual([]);
  await clock.advance(50);
  const groups = client.told.map(({ d }) => d.candidates as { candidate: string }[]);
  expect(groups.map(({ length }) => length)).toEqual([20, 5]);
  expect(groups[0]?.[0]).toEqual({ candidate: 'candidate:1', mid: '0', line: 0, fragment: 'f' });
});
