import type { Clock } from '@peerline/client';
import type { IceServer } from '@peerline/protocol';
import type { Line } from '../model';

type Transport = 'udp' | 'tcp' | 'tls';

interface Reached {
  readonly transport: Transport;
  readonly roundTrip: number;
  readonly loss: number;
}

const CONNECT_WITHIN = 6_000;
const PINGS = 20;
const PING_EVERY = 50;
const LAST_ECHO_WITHIN = 800;
const WEAK_ROUND_TRIP = 400;
const WEAK_LOSS = 0.05;

/** How a relay is reached by this address. Pure. */
export function transportOf(url: string): Transport {
  if (url.startsWith('turns:')) return 'tls';
  return url.includes('transport=tcp') ? 'tcp' : 'udp';
}

/** The relay's addresses apart, so that it is known which way gets through. Pure. */
export function byTransport(servers: readonly IceServer[]): Map<Transport, IceServer[]> {
  const found = new Map<Transport, IceServer[]>();
  for (const server of servers) {
    for (const url of server.urls.filter((each) => each.startsWith('turn'))) {
      const transport = transportOf(url);
      found.set(transport, [...(found.get(transport) ?? []), { ...server, urls: [url] }]);
    }
  }
  return found;
}

/** What the ways that were tried mean; `reached` are those that got through. Pure. */
export function lineOf(tried: ReadonlySet<Transport>, reached: readonly Reached[]): Line {
  if (!tried.size) return { kind: 'no_relay' };
  const order: readonly Transport[] = ['udp', 'tcp', 'tls'];
  const [best] = [...reached].sort((a, b) => order.indexOf(a.transport) - order.indexOf(b.transport));
  if (!best) return { kind: 'unreachable' };
  const { roundTrip, loss, transport } = best;
  if (tried.has('udp') && transport !== 'udp') return { kind: 'udp_blocked', roundTrip, loss };
  const weak = roundTrip > WEAK_ROUND_TRIP || loss > WEAK_LOSS;
  return { kind: weak ? 'weak' : 'good', roundTrip, loss, transport };
}

/** To the relay and back, each way on its own and all at once. */
export async function measureLine(servers: readonly IceServer[], clock: Clock): Promise<Line> {
  const ways = byTransport(servers);
  const results = await Promise.all([...ways].map(([transport, way]) => loop(transport, way, clock)));
  return lineOf(
    new Set(ways.keys()),
    results.filter((result) => result !== undefined),
  );
}

async function loop(transport: Transport, servers: IceServer[], clock: Clock): Promise<Reached | undefined> {
  const config: RTCConfiguration = { iceServers: servers as RTCIceServer[], iceTransportPolicy: 'relay' };
  let cancel = () => {};
  const made: RTCPeerConnection[] = [];
  try {
    const near = new RTCPeerConnection(config);
    made.push(near);
    const far = new RTCPeerConnection(config);
    made.push(far);
    const channel = near.createDataChannel('check', { ordered: false, maxRetransmits: 0 });
    const tooLate = new Promise<undefined>((resolve) => {
      cancel = clock.after(CONNECT_WITHIN, () => resolve(undefined));
    });
    const opened = new Promise<RTCDataChannel>((resolve) => {
      channel.onopen = () => resolve(channel);
    });
    far.ondatachannel = ({ channel: echo }) => {
      echo.onmessage = ({ data }) => echo.send(data);
    };
    await connect(near, far);
    if (!(await Promise.race([opened, tooLate]))) return undefined;
    return { transport, ...(await ping(channel, clock)) };
  } catch {
    // The browser refuses the address: no way.
    return undefined;
  } finally {
    cancel();
    for (const each of made) each.close();
  }
}

async function connect(near: RTCPeerConnection, far: RTCPeerConnection): Promise<void> {
  near.onicecandidate = ({ candidate }) => candidate && far.addIceCandidate(candidate).catch(() => undefined);
  far.onicecandidate = ({ candidate }) => candidate && near.addIceCandidate(candidate).catch(() => undefined);
  const offer = await near.createOffer();
  await far.setRemoteDescription(offer);
  await near.setLocalDescription(offer);
  await far.setLocalDescription();
  if (far.localDescription) await near.setRemoteDescription(far.localDescription);
}

function ping(channel: RTCDataChannel, clock: Clock): Promise<{ roundTrip: number; loss: number }> {
  return new Promise((resolve) => {
    const sent: number[] = [];
    const times: number[] = [];
    channel.onmessage = ({ data }) => times.push(performance.now() - (sent[Number(data)] ?? 0));
    const next = () => {
      if (sent.length < PINGS) {
        channel.send(String(sent.push(performance.now()) - 1));
        clock.after(PING_EVERY, next);
        return;
      }
      clock.after(LAST_ECHO_WITHIN, () => {
        const middle = times.sort((a, b) => a - b)[times.length >> 1] ?? LAST_ECHO_WITHIN;
        resolve({ roundTrip: Math.round(middle), loss: 1 - times.length / sent.length });
      });
    };
    next();
  });
}
