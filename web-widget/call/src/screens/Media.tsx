import { classes } from '@peerline/ui';
import type { ReadonlySignal } from '@preact/signals';
import { useSignalEffect } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

export interface VideoProps {
  readonly stream: MediaStream;
  readonly label: string;
  readonly mirrored?: boolean;
  /** `whole`: nothing of it is cut off. `fill`: it fills its place. `best`: it fills it unless too much would be lost. */
  readonly fit?: 'best' | 'whole' | 'fill';
}

/** More than this of the picture would be cut off: then it is shown whole, with bands beside it. */
const MOST_CUT = 0.3;

/** A picture without its sound, which {@link Sound} plays. */
export function Video({ stream, label, mirrored = false, fit = 'best' }: VideoProps) {
  const video = useRef<HTMLVideoElement>(null);

  useLayoutEffect(() => {
    const element = video.current;
    if (!element) return;
    element.srcObject = stream;
    element.play?.()?.catch(() => undefined);
    return () => {
      element.srcObject = null;
    };
  }, [stream]);

  useEffect(() => {
    const element = video.current;
    if (!element || fit !== 'best' || typeof ResizeObserver === 'undefined') return;
    const look = () => {
      const { videoWidth, videoHeight, clientWidth, clientHeight } = element;
      if (!videoHeight || !clientHeight) return;
      const [picture, place] = [videoWidth / videoHeight, clientWidth / clientHeight];
      const cut = 1 - Math.min(picture, place) / Math.max(picture, place);
      element.classList.toggle('call-video--whole', cut > MOST_CUT);
    };
    const resized = new ResizeObserver(look);
    resized.observe(element);
    element.addEventListener('resize', look);
    return () => {
      resized.disconnect();
      element.removeEventListener('resize', look);
    };
  }, [fit]);

  return (
    <video
      ref={video}
      class={classes(
        'call-video',
        mirrored && 'call-video--mirrored',
        fit === 'whole' && 'call-video--whole',
      )}
      aria-label={label}
      autoplay
      playsinline
      muted
      disablePictureInPicture={mirrored}
    />
  );
}

export interface SoundProps {
  readonly stream: MediaStream;
  /** Where it is heard; the browser's choice when absent. */
  readonly speaker: string | undefined;
  /** The browser wants a click before it plays. */
  readonly onBlocked: () => void;
  /** The browser does not let this page choose where it sounds. */
  readonly onRefused: () => void;
  /** Grows when the click was there. */
  readonly turn: number;
}

/** The sound of one person. Apart from the picture, so that it goes on whatever is shown. */
export function Sound({ stream, speaker, onBlocked, onRefused, turn }: SoundProps) {
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const element = audio.current;
    if (!element) return;
    if (element.srcObject !== stream) element.srcObject = stream;
    element.play?.()?.catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'NotAllowedError') onBlocked();
    });
  }, [stream, turn]);
  useEffect(() => {
    // A speaker that was unplugged meanwhile: the browser's own goes on.
    audio.current?.setSinkId?.(speaker ?? '').catch((error: unknown) => {
      if (speaker && error instanceof DOMException && error.name === 'NotAllowedError') onRefused();
    });
  }, [speaker]);
  // biome-ignore lint/a11y/useMediaCaption: what people say in a call has no captions
  return <audio ref={audio} autoplay />;
}

/** The last picture that was seen, until the next arrives. */
export function LastPicture({ picture }: { readonly picture: ImageBitmap }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const element = canvas.current;
    if (!element) return;
    element.width = picture.width;
    element.height = picture.height;
    element.getContext('2d')?.drawImage(picture, 0, 0);
  }, [picture]);
  return <canvas ref={canvas} class="call-video call-video--last" />;
}

/** Tells its element how loud it is, without drawing anything anew. */
export function Level({
  level,
  class: name,
}: {
  readonly level: ReadonlySignal<number>;
  readonly class: string;
}) {
  const element = useRef<HTMLSpanElement>(null);
  useSignalEffect(() => {
    element.current?.style.setProperty('--level', String(Math.min(1, level.value)));
  });
  return <span ref={element} class={name} aria-hidden="true" />;
}
