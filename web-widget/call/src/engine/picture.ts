const CARRIED_WIDTH = 160;

/** Sees a stream without showing it, to take pictures from. */
export class Viewer {
  readonly #video = document.createElement('video');
  /** A first picture arrived. */
  seen: () => void = () => undefined;

  constructor() {
    this.#video.muted = true;
    this.#video.playsInline = true;
    this.#video.addEventListener('loadeddata', () => this.seen());
  }

  look(stream: MediaStream | undefined): void {
    this.#video.srcObject = stream ? new MediaStream(stream.getVideoTracks()) : null;
    if (stream) this.#video.play()?.catch(() => undefined);
  }

  /** A small data URL, at once; undefined while there is no picture. */
  small(): string | undefined {
    return draw(this.#video, CARRIED_WIDTH)?.toDataURL('image/jpeg', 0.5);
  }
}

export function draw(video: HTMLVideoElement, widest: number): HTMLCanvasElement | undefined {
  const { videoWidth, videoHeight } = video;
  if (!videoWidth) return undefined;
  const canvas = document.createElement('canvas');
  canvas.width = Math.min(widest, videoWidth);
  canvas.height = Math.round((videoHeight * canvas.width) / videoWidth);
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return canvas;
}

export async function bitmapOf(url: string): Promise<ImageBitmap | undefined> {
  try {
    const [kind = '', data = ''] = url.slice(5).split(';base64,');
    const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
    return await createImageBitmap(new Blob([bytes], { type: kind }));
  } catch {
    return undefined;
  }
}
