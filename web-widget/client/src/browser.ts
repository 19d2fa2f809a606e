import { authSubprotocol, SUBPROTOCOL } from '@peerline/protocol';
import type { Socket } from './connection';

/** Opens the server's WebSocket; a visitor proves who they are by a second subprotocol, a member by their cookie. */
export function webSocket(origin: string, token?: () => string | undefined): (session: string) => Socket {
  const address = `${origin.replace(/^http/, 'ws')}/ws`;
  return (session) => {
    const proof = token?.();
    const protocols = proof ? [SUBPROTOCOL, authSubprotocol(proof)] : [SUBPROTOCOL];
    return new WebSocket(`${address}?session=${session}`, protocols) as Socket;
  };
}

/** Calls when the network is back or the page is seen again; the returned function stops it. */
export function onWake(wake: () => void): () => void {
  const seen = () => {
    if (!document.hidden) wake();
  };
  addEventListener('online', wake);
  addEventListener('pageshow', wake);
  document.addEventListener('visibilitychange', seen);
  return () => {
    removeEventListener('online', wake);
    removeEventListener('pageshow', wake);
    document.removeEventListener('visibilitychange', seen);
  };
}
