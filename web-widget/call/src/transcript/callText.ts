import type { EventBody } from '@peerline/protocol';
import type { Translate } from '@peerline/ui';
import type { en } from './en';

export type CallEventKey = keyof typeof en;
export type CallBody = Extract<EventBody, { call: string }>;

export function isAboutCall(body: EventBody): body is CallBody {
  return 'call' in body;
}

export interface Told {
  /** Who did it, as they are called here. */
  readonly name: string;
  readonly own: boolean;
  /** This person's party. */
  readonly you: string | undefined;
}

/** What happened around a call, in one line. */
export function callText(body: CallBody, { name, own, you }: Told, t: Translate<CallEventKey>): string {
  const who = <K extends string>(key: K): K | `${K}.own` => (own ? (`${key}.own` as const) : key);
  switch (body.kind) {
    case 'call_started':
      return t(who(`call.started.${body.media}`), { name });
    case 'call_joined':
      return t(who('call.joined'), { name });
    case 'call_left':
      return t(who('call.left'), { name });
    case 'call_ended':
      return t(endKey(body.reason, own), { name, time: duration(body.seconds) });
    case 'product_wished':
      return t(who('call.wished'), { name, product: body.product.name });
    case 'product_shown':
      return t(who('call.shown'), { name, product: body.product.name });
    case 'still_taken':
      return t(body.of.party === you ? 'call.still.own' : 'call.still', { name: body.of.name });
  }
}

function endKey(reason: Extract<CallBody, { kind: 'call_ended' }>['reason'], own: boolean): CallEventKey {
  switch (reason) {
    case 'hung_up':
      return 'call.ended';
    case 'declined':
    case 'cancelled':
      return own ? `call.${reason}.own` : `call.${reason}`;
    case 'blocked':
    case 'forbidden':
      return 'call.stopped';
    default:
      return `call.${reason}`;
  }
}

/** 0:07, 12:40, 1:02:03. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (part: number) => String(part).padStart(2, '0');
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** A link that only ever leads to a web page: whoever is in the call names it. */
export function webLink(url: string | undefined): string | undefined {
  if (!url) return undefined;
  try {
    const { protocol, href } = new URL(url);
    return protocol === 'https:' || protocol === 'http:' ? href : undefined;
  } catch {
    return undefined;
  }
}
