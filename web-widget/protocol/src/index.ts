import type { ClientFrame, ServerFrame } from './generated/wire';

export * from './generated/wire';

export const SUBPROTOCOL = 'peerline.v1';

/** A visitor's connection names its token as a second subprotocol, so that it never stands in a URL or a log. */
export function authSubprotocol(token: string): string {
  return `peerline.auth.${token}`;
}

/** 128 random bits as 22 characters of base64url: the form of every id a client makes. */
export function newId(): string {
  const bits = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bits))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .slice(0, 22);
}

/** A frame's text. A request's id must be the same for every attempt to send it. */
export function encodeClient(frame: ClientFrame): string {
  return JSON.stringify(frame);
}

/** The frame, or undefined when the text is none. A `t` of a newer server passes and is the caller's to ignore. */
export function decodeServer(text: string): ServerFrame | undefined {
  try {
    const frame: unknown = JSON.parse(text);
    return isEnvelope(frame) ? (frame as ServerFrame) : undefined;
  } catch {
    return undefined;
  }
}

function isEnvelope(frame: unknown): boolean {
  return typeof frame === 'object' && frame !== null && 't' in frame && typeof frame.t === 'string';
}

/** The range of a close code is the instruction; anything that is not Peerline's (1006, 1001, ...) is the network's. */
export function mayReconnect(closeCode: number): boolean {
  return closeCode < 4500 || closeCode > 4999;
}
