/**
 * Our own icons, drawn on 20 x 20 with round strokes. Each is a path of its own, so a bundle holds only those it shows:
 * `import * as icon from '@peerline/ui/icons'`, then `<Icon of={icon.send} />`.
 */
export const send = 'M17 10 3.5 3.8l2.2 6.2-2.2 6.2zM5.7 10h5.6';
export const close = 'm5 5 10 10M15 5 5 15';
export const check = 'm4 10.5 4 4 8-9';
export const doubleCheck = 'm2 10.5 3.5 4L12.5 6M9.3 14.1l.4.4 8-8.5';
export const clock = 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 6v4.2l2.8 1.8';
export const warning = 'M10 3.2 2.4 16.4h15.2zM10 8.2v3.6M10 14.1v.1';
export const info = 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 9.4v4M10 6.6v.1';
export const chat =
  'M4.5 3.5h11a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H9l-4 3.3v-3.3h-.5a2 2 0 0 1-2-2v-6a2 2 0 0 1 2-2z';
export const people =
  'M7.5 4a2.7 2.7 0 1 0 0 5.4A2.7 2.7 0 0 0 7.5 4zM2.5 16c.2-2.8 2.2-4.4 5-4.4s4.8 1.6 5 4.4M13 4.3a2.5 2.5 0 0 1 0 4.9M14.3 11.9c1.9.5 3.1 2 3.2 4.1';
export const person = 'M10 3.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM4 16.5c.3-3 2.7-4.8 6-4.8s5.7 1.8 6 4.8';
export const question =
  'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM7.8 8a2.2 2.2 0 1 1 3.3 1.9c-.8.4-1.1.8-1.1 1.7M10 13.9v.1';
export const inbox = 'M3 11.5 5 4h10l2 7.5v4.5H3zM3 11.5h4c.2 1.5 1.3 2.3 3 2.3s2.8-.8 3-2.3h4';
export const search = 'M8.8 3.5a5.3 5.3 0 1 0 0 10.6 5.3 5.3 0 0 0 0-10.6zM12.7 12.7 17 17';
export const star = 'm10 2.8 2.2 4.6 5 .6-3.7 3.5 1 5L10 14l-4.5 2.5 1-5L2.8 8l5-.6z';
export const bell =
  'M4 14.5c1-1.2 1.3-2.3 1.3-5.3a4.7 4.7 0 0 1 9.4 0c0 3 .3 4.1 1.3 5.3zM8.3 16.8c.9.8 2.5.8 3.4 0';
export const sound =
  'M3.5 8v4h2.7L10 15.5v-11L6.2 8zM12.8 7.5c1.3 1.4 1.3 3.6 0 5M15 5.3c2.6 2.6 2.6 6.8 0 9.4';
export const soundOff = 'M3.5 8v4h2.7L10 15.5v-11L6.2 8zM13 8l4 4M17 8l-4 4';
export const back = 'M16.5 10h-13M9 4.5 3.5 10 9 15.5';
export const forward = 'M3.5 10h13M11 4.5l5.5 5.5-5.5 5.5';
export const chevron = 'm7.5 5 5 5-5 5';
export const more =
  'M4.2 10a.4.4 0 1 0 .8 0 .4.4 0 1 0-.8 0zM9.6 10a.4.4 0 1 0 .8 0 .4.4 0 1 0-.8 0zM15 10a.4.4 0 1 0 .8 0 .4.4 0 1 0-.8 0z';
export const link =
  'M8.5 11.5a3.2 3.2 0 0 0 4.6.1l2.8-2.8a3.2 3.2 0 0 0-4.6-4.6L10.2 5.3M11.5 8.5a3.2 3.2 0 0 0-4.6-.1L4.1 11.2a3.2 3.2 0 0 0 4.6 4.6l1.1-1.1';
export const lock = 'M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9M10 12v1.7';
export const globe =
  'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM3 10h14M10 3c2 2 2.9 4.3 2.9 7S12 15 10 17c-2-2-2.9-4.3-2.9-7S8 5 10 3z';
export const phone =
  'M4.2 3.5h3L8.6 7 6.9 8.4a10 10 0 0 0 4.7 4.7l1.4-1.7 3.5 1.4v3c0 .4-.3.7-.7.7A12.3 12.3 0 0 1 3.5 4.2c0-.4.3-.7.7-.7z';
export const mail = 'M3 5h14v10.5H3zM3.3 5.5 10 11l6.7-5.5';
export const plus = 'M10 4v12M4 10h12';
export const up = 'M10 16.5v-13M4.5 9 10 3.5 15.5 9';
export const note = 'M4 3.5h12v8.5l-4.5 4.5H4zM16 12h-4.5v4.5M7 7.5h6M7 10.5h3';
export const signOut = 'M12 6V3.5H4v13h8V14M8.5 10H17M14 7l3 3-3 3';
export const settings = 'M3 6h7M14 6h3M12 4v4M3 14h3M10 14h7M8 12v4';
export const moon = 'M16.5 11.8A7 7 0 0 1 8.2 3.5a7 7 0 1 0 8.3 8.3z';
export const sliders = 'M3 6h7M15 6h2M12.5 3.7v4.6M3 14h2M10 14h7M7.5 11.7v4.6';
export const shopFront = 'M3.5 9v7.5h13V9M2.5 8.8 4 3.5h12l1.5 5.3zM8 16.5V12h4v4.5';
export const mic =
  'M10 3a2.4 2.4 0 0 0-2.4 2.4v4a2.4 2.4 0 0 0 4.8 0v-4A2.4 2.4 0 0 0 10 3zM4.8 9.5a5.2 5.2 0 0 0 10.4 0M10 14.7V17';
export const micOff =
  'M7.6 7.6v1.8a2.4 2.4 0 0 0 3.9 1.9M12.4 8.6V5.4a2.4 2.4 0 0 0-4.5-1.2M4.8 9.5a5.2 5.2 0 0 0 8.2 4.2M15.2 9.5c0 .7-.1 1.3-.4 1.9M10 14.7V17M3.5 3.5l13 13';
export const video =
  'M4 5.5h7.5a1.5 1.5 0 0 1 1.5 1.5v6a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 13V7A1.5 1.5 0 0 1 4 5.5zM13 9l4.5-2.7v7.4L13 11';
export const videoOff =
  'M8 5.5h3.5A1.5 1.5 0 0 1 13 7v3.5M13 12.7V13a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 13V7c0-.7.5-1.3 1.1-1.4M13 9l4.5-2.7v7.4L15 12.2M3 3l14 14';
export const hangUp =
  'M2.8 12.2c-.8-1.4-.4-2.6.7-3.4 4-2.7 9-2.7 13 0 1.1.8 1.5 2 .7 3.4l-.6.9c-.2.4-.7.5-1.1.4l-2.4-.8a1 1 0 0 1-.7-.9V9.9a9 9 0 0 0-4.8 0v1.9a1 1 0 0 1-.7.9l-2.4.8c-.4.1-.9 0-1.1-.4z';
export const screen = 'M3 4h14v9.5H3zM7.5 17h5M10 13.5V17M10 10.8V6.6M7.9 8.6 10 6.5l2.1 2.1';
export const flip = 'M4 8.5A6.3 6.3 0 0 1 15.3 7M16 11.5A6.3 6.3 0 0 1 4.7 13M15.6 3.5V7H12M4.4 16.5V13H8';
export const blur =
  'M10 3.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM5 16.5c.4-2.8 2.3-4.4 5-4.4s4.6 1.6 5 4.4M3 4.5v.1M3 8v.1M3 11.5v.1M17 4.5v.1M17 8v.1M17 11.5v.1';
export const pip = 'M3 4.5h14v11H3zM10.5 10H15v3.5h-4.5z';
export const fullscreen = 'M3.5 7.5v-4h4M12.5 3.5h4v4M16.5 12.5v4h-4M7.5 16.5h-4v-4';
export const picture = 'M3 6h3l1.4-2h5.2L14 6h3v10H3zM10 8a2.8 2.8 0 1 0 0 5.6A2.8 2.8 0 0 0 10 8z';
export const flag = 'M5 17.5v-14M5 4c3.5-2 6.5 2 10 0v7.5c-3.5 2-6.5-2-10 0';
export const tag = 'M3.5 3.5h6l7 7-6 6-7-7zM6.8 6.8v.1';
export const personPlus =
  'M8 3.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM2.5 16.5c.3-3 2.5-4.8 5.5-4.8s5.2 1.8 5.5 4.8M15.5 6v5M13 8.5h5';
export const down = 'm4.5 7.5 5.5 5.5 5.5-5.5';
