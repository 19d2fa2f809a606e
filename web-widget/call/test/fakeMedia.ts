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

  getSettings() {
    return {};
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
  const permissions = { camera: 'granted', microphone: 'granted' };
  const browser = {
    opened,
    refuse,
    permissions,
    peers: [] as FakePeer[],
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
    permissions: {
      query: async ({ name }: { name: keyof typeof permissions }) => ({ state: permissions[name] }),
    },
    mediaDevices: {
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
      enumerateDevices: async () => [],
      getUserMedia: async ({ audio, video }: MediaStreamConstraints) => {
        const error = (audio && refuse.audio) || (video && refuse.video);
        if (error) throw Object.assign(new Error(error), { name: error });
        const tracks = [
          ...(audio ? [new FakeTrack('audio')] : []),
          ...(video ? [new FakeTrack('video')] : []),
        ];
        browser.asked++;
        browser.opens();
        browser.opens = () => {};
        opened.push(...tracks);
        return new FakeStream(tracks);
      },
    },
  });
  return browser;
}
