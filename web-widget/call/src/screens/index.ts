export { Elsewhere, OwnWindow, Problem } from './After';
export { CallScreen } from './CallScreen';
export { type CallHome, CallHomeProvider } from './context';
export { Loaded } from './Loaded';
export { Incoming } from './Ringing';
export { CallTexts, loadCallTexts } from './texts';
