import type { Clock } from '@peerline/client';
import type { Remote } from '../model';
import { draw } from './picture';

/** Stills are at most this large. */
const STILL_BYTES = 512 * 1024;
const STILL_WIDTH = 1280;
const FRAME_WITHIN = 5_000;

/** What they show now, the screen before the camera; undefined when they show nothing or nothing new arrives. */
export async function stillOf(remote: Remote, clock: Clock): Promise<Blob | undefined> {
  const { screen, stream, camera } = remote;
  const source = screen.peek() ?? (camera.peek() ? stream.peek() : undefined);
  if (!source) return undefined;
  // An element of its own has no older picture.
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  const arrived = new Promise((resolve) => video.addEventListener('loadeddata', resolve, { once: true }));
  video.srcObject = new MediaStream(source.getVideoTracks());
  video.play()?.catch(() => undefined);
  let cancel = () => {};
  const tooLate = new Promise((resolve) => {
    cancel = clock.after(FRAME_WITHIN, () => resolve(undefined));
  });
  try {
    return (await Promise.race([arrived, tooLate])) ? await jpegOf(video) : undefined;
  } finally {
    cancel();
    video.srcObject = null;
  }
}

async function jpegOf(video: HTMLVideoElement): Promise<Blob | undefined> {
  const canvas = draw(video, STILL_WIDTH);
  for (const quality of [0.9, 0.7, 0.5]) {
    const jpeg = await new Promise<Blob | null>((resolve) =>
      canvas ? canvas.toBlob(resolve, 'image/jpeg', quality) : resolve(null),
    );
    if (jpeg && jpeg.size <= STILL_BYTES) return jpeg;
  }
  return undefined;
}
