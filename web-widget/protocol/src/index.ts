export const SUBPROTOCOL = 'peerline.v1';
