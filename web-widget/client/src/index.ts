export { SUBPROTOCOL } from '@peerline/protocol';
