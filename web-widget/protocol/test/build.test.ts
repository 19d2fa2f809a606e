import { expect, test } from 'vitest';
import { SUBPROTOCOL } from '../src/index';

test('the WebSocket subprotocol is the one the server speaks', () => {
  expect(SUBPROTOCOL).toBe('peerline.v1');
});
