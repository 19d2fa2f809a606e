import { describe, expect, test } from 'vitest';
import { byTransport, lineOf, transportOf } from '../src/engine/line';

const ALL = new Set(['udp', 'tcp', 'tls'] as const);

describe('the line to the relay', () => {
  test.each([
    ['turn:relay.example:3478', 'udp'],
    ['turn:relay.example:3478?transport=udp', 'udp'],
    ['turn:relay.example:3478?transport=tcp', 'tcp'],
    ['turns:relay.example:5349?transport=tcp', 'tls'],
  ])('%s is reached over %s', (url, transport) => {
    expect(transportOf(url)).toBe(transport);
  });

  test('is tried by each way apart, with the credentials of its server, and STUN is none', () => {
    const ways = byTransport([
      { urls: ['stun:s'] },
      { urls: ['turn:a', 'turn:a?transport=tcp', 'turns:a'], username: 'u', credential: 'c' },
    ]);
    expect([...ways.keys()]).toEqual(['udp', 'tcp', 'tls']);
    expect(ways.get('tcp')).toEqual([{ urls: ['turn:a?transport=tcp'], username: 'u', credential: 'c' }]);
  });

  test('is none where the shop runs no relay', () => {
    expect(lineOf(new Set(), [])).toEqual({ kind: 'no_relay' });
  });

  test('cannot be reached when no way gets through', () => {
    expect(lineOf(ALL, [])).toEqual({ kind: 'unreachable' });
  });

  test('is measured by UDP where that gets through', () => {
    const tcp = { transport: 'tcp', roundTrip: 10, loss: 0 } as const;
    const udp = { transport: 'udp', roundTrip: 30, loss: 0 } as const;
    expect(lineOf(ALL, [tcp, udp])).toEqual({ kind: 'good', ...udp });
  });

  test('tells that UDP is blocked where only TCP or TLS get through', () => {
    const tls = { transport: 'tls', roundTrip: 30, loss: 0 } as const;
    expect(lineOf(ALL, [tls])).toEqual({ kind: 'udp_blocked', roundTrip: 30, loss: 0 });
  });

  test.each([
    [900, 0],
    [30, 0.2],
  ])('is weak with a round trip of %i ms and a loss of %f', (roundTrip, loss) => {
    expect(lineOf(ALL, [{ transport: 'udp', roundTrip, loss }]).kind).toBe('weak');
  });
});
