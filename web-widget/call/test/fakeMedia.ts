import { vi } from 'vitest';
import { FakePeer } from './fakePeer';

export class FakeTrack extends EventTarget {
  readonly kind: 'audio' | 'video';
  enabled = true;
  muted = false;
  readyState: 'live' | 'ended' = 'live';

  constructor(kind: 'audio' | 'video') {
    super();
    this.kind = kind;
  }

  stop(): void {
    this.readyState = 'ended';
  }

  contentHint = '';
  settings: MediaTrackSettings & { backgroundBlur?: boolean } = {};
  applied: MediaTrackConstraints | undefined;

  getSettings() {
    return this.settings;
  }

  async applyConstraints(wanted: MediaTrackConstraints) {
    this.applied = wanted;
  }

  /** As when it is unplugged. */
  vanish(): void {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }

  /** Taken by another program. */
  silence(): void {
    this.muted = true;
    this.dispatchEvent(new Event('mute'));
  }
}

class FakeStream {
  readonly #tracks: FakeTrack[];

  constructor(tracks: FakeTrack[] = []) {
    this.#tracks = [...tracks];
  }

  getTracks() {
    return this.#tracks;
  }

  getAudioTracks() {
    return this.#tracks.filter(({ kind }) => kind === 'audio');
  }

  getVideoTracks() {
    return this.#tracks.filter(({ kind }) => kind === 'video');
  }

  addTrack(track: FakeTrack) {
    this.#tracks.push(track);
  }
}

/** A browser with a camera and a microphone; `refuse` names what cannot be had and why. */
export function fakeBrowser() {
  const opened: FakeTrack[] = [];
  const refuse: { audio?: string; video?: string } = {};
  const locks = new Set<string>();
  const permissions = { camera: 'granted', microphone: 'granted' };
  const browser = {
    opened,
    refuse,
    permissions,
    /** By other tabs. */
    locks,
    /** Keeps locks from this page. */
    lockless: false,
    /** What was asked for, oldest first. */
    wanted: [] as MediaStreamConstraints[],
    /** Why the next opening fails, and only that. */
    refuseOnce: undefined as string | undefined,
    /** Of what is opened from now on. */
    settings: {} as MediaTrackSettings,
    /** What is the matter with showing the screen. */
    refuseScreen: undefined as Error | undefined,
    peers: [] as FakePeer[],
    /** Their ids. */
    cameras: [] as string[],
    /** How often devices were asked for. */
    asked: 0,
    /** What else opening does to those that are open, as on some phones. */
    opens: () => {},
  };
  FakePeer.made = browser.peers;
  vi.stubGlobal('RTCPeerConnection', FakePeer);
  vi.stubGlobal('MediaStream', FakeStream);
  vi.stubGlobal('AudioContext', undefined);
  vi.stubGlobal('navigator', {
    locks: {
      request: (name: string, { signal }: { signal: AbortSignal }, granted: () => Promise<void>) =>
        new Promise((resolve, reject) => {
          if (browser.lockless) reject(new Error('SecurityError'));
          else if (!locks.has(name)) {
            locks.add(name);
            resolve(granted().then(() => locks.delete(name)));
          }
          signal.addEventListener('abort', () => reject(new Error('AbortError')));
        }),
    },
    permissions: {
      query: async ({ name }: { name: keyof typeof permissions }) => ({ state: permissions[name] }),
    },
    mediaDevices: {
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
      enumerateDevices: async () =>
        browser.cameras.map((deviceId) => ({ kind: 'videoinput', deviceId, label: deviceId })),
      getDisplayMedia: async () => {
        if (browser.refuseScreen) throw browser.refuseScreen;
        const track = new FakeTrack('video');
        opened.push(track);
        return new FakeStream([track]);
      },
      getUserMedia: async ({ audio, video }: MediaStreamConstraints) => {
        browser.wanted.push({ ...(audio && { audio }), ...(video && { video }) });
        const error = browser.refuseOnce || (audio && refuse.audio) || (video && refuse.video);
        browser.refuseOnce = undefined;
        if (error) throw Object.assign(new Error(error), { name: error });
        const tracks = [
          ...(audio ? [new FakeTrack('audio')] : []),
          ...(video ? [new FakeTrack('video')] : []),
        ];
        browser.asked++;
        browser.opens();
        browser.opens = () => {};
        for (const track of tracks) track.settings = browser.settings;
        opened.push(...tracks);
        return new FakeStream(tracks);
      },
    },
  });
  return browser;
}
