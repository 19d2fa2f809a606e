import type { Voice } from './bell';

/** Two soft notes, a fifth apart, twice: heard across a room without startling. [start in s, Hz] */
const NOTES = [
  [0, 587.33],
  [0.16, 880],
  [0.42, 587.33],
  [0.58, 880],
] as const;
const LASTS = 0.5;
const LOUD = 0.22;

/** Our own tone, made by WebAudio, so that there is no file to load before the first ring. */
export function chime(): Voice {
  const audio = new AudioContext();
  return {
    allowed: () => audio.state === 'running',
    wake: () => audio.resume(),
    play: () => {
      for (const [start, pitch] of NOTES) note(audio, audio.currentTime + start, pitch);
      navigator.vibrate?.([120, 80, 120]);
    },
    onChange: (changed) => audio.addEventListener('statechange', changed),
  };
}

function note(audio: AudioContext, start: number, pitch: number): void {
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.type = 'sine';
  tone.frequency.value = pitch;
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(LOUD, start + 0.015);
  volume.gain.exponentialRampToValueAtTime(0.001, start + LASTS);
  tone.connect(volume).connect(audio.destination);
  tone.start(start);
  tone.stop(start + LASTS);
}

/** A browser without WebAudio: there is nothing to be blocked. */
export const mute: Voice = {
  allowed: () => true,
  wake: () => Promise.resolve(),
  play: () => {},
  onChange: () => {},
};
