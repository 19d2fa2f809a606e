export { Elsewhere, OwnWindow, Problem, Waiting } from './After';
export { CallScreen } from './CallScreen';
export { type CallHome, CallHomeProvider } from './context';
export { NotNow } from './deed';
export { Loaded } from './Loaded';
export { liveKey, present, saysNotices } from './people';
export { Incoming } from './Ringing';
export { CallTexts, loadCallTexts } from './texts';
