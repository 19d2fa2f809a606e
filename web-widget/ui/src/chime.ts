/** What makes the sound of a ring. */
export interface Voice {
  /** Whether the browser lets it sound. */
  readonly allowed: () => boolean;
  /** Asks the browser; it agrees after a click or key press only. */
  readonly wake: () => Promise<void>;
  /** Sounds over and over until the returned function is called; needs no timer, which a hidden tab would be denied. */
  readonly start: () => () => void;
  /** Told when `allowed` changed. */
  readonly onChange: (changed: () => void) => void;
  /** Lets the loudspeaker go. */
  readonly close: () => void;
}

/** Two soft notes, a fifth apart, twice: heard across a room without startling. [start in s, Hz] */
const NOTES = [
  [0, 587.33],
  [0.16, 880],
  [0.42, 587.33],
  [0.58, 880],
] as const;
const NOTE_LASTS = 0.5;
const RISES = 0.015;
const FADES = 7;
const LOUD = 0.22;
/** The notes, then silence until they come again. */
const ROUND = 2.4;

/** Our own tone, computed, so that there is no file to load before the first ring. */
export function chime(): Voice {
  const audio = new AudioContext();
  return {
    allowed: () => audio.state === 'running',
    wake: () => audio.resume(),
    start: () => {
      const source = audio.createBufferSource();
      source.buffer = round(audio);
      source.loop = true;
      source.connect(audio.destination);
      source.start();
      navigator.vibrate?.([120, 80, 120]);
      return () => source.stop();
    },
    onChange: (changed) => audio.addEventListener('statechange', changed),
    close: () => void audio.close(),
  };
}

function round(audio: AudioContext): AudioBuffer {
  const rate = audio.sampleRate;
  const buffer = audio.createBuffer(1, Math.ceil(ROUND * rate), rate);
  const samples = buffer.getChannelData(0);
  for (const [start, pitch] of NOTES) {
    const first = Math.round(start * rate);
    for (let i = 0; i < NOTE_LASTS * rate; i++) {
      const at = i / rate;
      const volume = LOUD * Math.min(1, at / RISES) * Math.exp(-FADES * at) * (1 - at / NOTE_LASTS);
      samples[first + i] = (samples[first + i] ?? 0) + volume * Math.sin(2 * Math.PI * pitch * at);
    }
  }
  return buffer;
}

/** A browser without WebAudio: there is nothing to be blocked. */
export const mute: Voice = {
  allowed: () => true,
  wake: () => Promise.resolve(),
  start: () => () => {},
  onChange: () => {},
  close: () => {},
};
