import { el } from './dom';

const ALLOW = 'camera; microphone; display-capture; autoplay; fullscreen; speaker-selection';
const PHONE = '(max-width:480px),(max-height:480px)';

/** The frame in its place. Until it is ready one sees that something comes, and can close it. */
export function makePanel(src: string, title: string, close: string, onclick: () => void) {
  const frame = el('iframe', { title, src, allow: ALLOW });
  const element = el(
    'div',
    { className: 'panel', hidden: true, role: 'dialog', ariaLabel: title },
    el('button', { className: 'close', ariaLabel: close, onclick, textContent: '×' }),
    frame,
  );
  const root = document.documentElement.style;
  const seen = window.visualViewport;

  /** On phones the sheet fills what the keyboard leaves, and the page behind it rests. */
  function fit() {
    const sheet = seen && !element.hidden && matchMedia(PHONE).matches;
    element.style.cssText = sheet ? `height:${seen.height}px;top:${seen.offsetTop}px` : '';
    root.overflow = sheet ? 'hidden' : '';
  }
  if (seen) seen.onresize = seen.onscroll = fit;

  return {
    element,
    frame,
    show(open: boolean) {
      element.hidden = !open;
      fit();
    },
  };
}
