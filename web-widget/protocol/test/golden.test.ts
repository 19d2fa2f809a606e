import { describe, expect, test } from 'vitest';
import { CLIENT, SERVER } from '../src/generated/shapes';
import {
  CLOSE_CODES,
  decodeServer,
  ERROR_CODES,
  encodeClient,
  mayReconnect,
  newId,
  type ServerFrame,
} from '../src/index';
import { clientProblems, serverProblems } from './shape';

const read = (files: Record<string, string>): [string, string][] =>
  Object.entries(files).map(([path, text]) => [path.replace(/.*\/|\.json$/g, ''), text]);

const client = read(
  import.meta.glob('../../../signaling/protocol/src/test/resources/golden/client/*.json', {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
);
const server = read(
  import.meta.glob('../../../signaling/protocol/src/test/resources/golden/server/*.json', {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
);

describe('the frames the Java tests read too', () => {
  test('there are some of every type', () => {
    const types = (files: [string, string][]) => new Set(files.map(([, text]) => JSON.parse(text).t));
    expect(types(client)).toEqual(new Set(Object.keys(CLIENT)));
    expect(types(server)).toEqual(new Set([...Object.keys(SERVER), 'ack', 'error', 'event']));
  });

  test.each(client)('client %s has the generated type and is what the encoder makes', (_, text) => {
    const frame = JSON.parse(text);
    expect(clientProblems(frame)).toEqual([]);
    expect(JSON.parse(encodeClient(frame))).toEqual(frame);
  });

  test.each(server)('server %s is decoded and has the generated type', (_, text) => {
    const frame = decodeServer(text);
    expect(serverProblems(frame)).toEqual([]);
  });
});

describe('the check itself', () => {
  const state = server.find(([name]) => name === 'conversation.assigned')?.[1] ?? '';

  test.each([
    ['"seq": 41', '"seq": "41"', '$.d.reads[0].seq: not a number'],
    ['"role": "staff"', '"role": "king"', '$.d.member.role: not one of'],
    ['"epoch": 3,', '', '$.d.epoch: missing'],
    ['"epoch": 3,', '"epoch": 3, "era": 1,', '$.d.era: unknown'],
  ])('finds %s changed to %s', (from, to, problem) => {
    expect(serverProblems(JSON.parse(state.replace(from, to)))).toEqual([expect.stringContaining(problem)]);
  });

  test('a request without an id and a hint with one are found', () => {
    expect(clientProblems({ t: 'ring.accept', d: { ring: newId() } })).toHaveLength(1);
    expect(clientProblems({ t: 'beat', id: newId(), d: { heads: [] } })).toHaveLength(1);
  });
});

describe('decoding what a server sends', () => {
  test.each(['', '{', '[]', 'null', '{"t":5}', '"ack"'])('%j is no frame', (text) => {
    expect(decodeServer(text)).toBeUndefined();
  });

  test('the union of frames is told apart by t', () => {
    const frame: ServerFrame | undefined = decodeServer('{"t":"beat","d":{"time":7}}');
    expect(frame?.t === 'beat' && frame.d.time).toBe(7);
  });
});

test('an id is 22 characters of base64url and never the same', () => {
  const ids = Array.from({ length: 100 }, newId);
  for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_-]{22}$/);
  expect(new Set(ids).size).toBe(ids.length);
});

test('the range of a close code decides about coming back', () => {
  for (const close of Object.values(CLOSE_CODES)) expect(mayReconnect(close.code)).toBe(close.reconnect);
  expect([1000, 1001, 1006, 4499].map(mayReconnect)).toEqual([true, true, true, true]);
});

test('every error code says whether the same request may be sent again', () => {
  const again = Object.entries(ERROR_CODES).filter(([, code]) => code.retry);
  expect(again.map(([code]) => code)).toEqual(['rate_limited', 'unavailable', 'internal']);
});
