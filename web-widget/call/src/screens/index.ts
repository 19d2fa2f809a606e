import '../styles/call.css';

export { Elsewhere, OwnWindow } from './After';
export { CallScreen } from './CallScreen';
export { DeviceCheck } from './Check';
export { type CallHome, CallHomeProvider } from './context';
export { ProductPicture, webLink } from './Product';
export { Incoming } from './Ringing';
export { CallTexts, loadCallTexts } from './texts';
