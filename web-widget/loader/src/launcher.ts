import { el } from './dom';
import type { Words } from './words';

/** The answer to the loader's one request. */
export interface Greeting {
  /** The shop's. */
  name: string;
  /** `light` passes as ground for white text. */
  accent: { light: string };
  language: string;
  /** Who would be asked; `name` and `face` are absent when nobody is here. */
  launcher: { name?: string | null; face?: string | null; online: number };
}

export function makeLauncher(
  origin: string,
  [askSomebody, askUs, here, away]: Words,
  { name, face, online }: Partial<Greeting['launcher']>,
  onclick: () => void,
) {
  const ask = name ? askSomebody.replace('{}', name.replace(/ .*/, '')) : askUs;
  const state = online ? here : away;
  const badge = el('b', { className: 'badge', hidden: true });
  const picture = el('span', { className: 'face', textContent: '?' });
  if (face) {
    // The mark stays where the page does not let the picture in.
    const image = el('img', { alt: '', src: new URL(face, origin).href });
    image.onload = () => picture.replaceChildren(image);
  }
  const button = el(
    'button',
    { className: online ? 'launcher on' : 'launcher', onclick, ariaHasPopup: 'dialog' },
    picture,
    el(
      'span',
      { className: 'words' },
      el('span', { textContent: ask }),
      el('span', { className: 'state', textContent: state }),
    ),
    badge,
  );
  return {
    button,
    /** What goes on behind it; empty when nothing does. */
    says(words: string) {
      badge.hidden = !words;
      badge.textContent = words;
    },
  };
}
