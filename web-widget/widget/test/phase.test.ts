import type { Entry } from '@peerline/client';
import type { ConversationState, EventBody } from '@peerline/protocol';
import { expect, test } from 'vitest';
import { phaseOf } from '../src/phase';

const says = { kind: 'message', text: 'x' } as const;

/** "own x" is an event of the visitor, anything else of the other side. */
function log(...bodies: ([EventBody] | [EventBody, 'own'])[]): Entry[] {
  return bodies.map(([body, own], index) => ({
    id: `${index}`,
    seq: index + 1,
    at: index,
    own: own === 'own',
    body,
  }));
}

function state(name: ConversationState['state']): ConversationState {
  return {
    cv: 'c',
    epoch: 1,
    first: 1,
    head: 1,
    state: name,
    version: 1,
    privateMatter: false,
    reads: [],
    askedAt: 0,
  };
}

test('before the server knows it, the question is being sent', () => {
  expect(phaseOf(undefined, log([says, 'own']))).toBe('sending');
});

test('while the cascade runs, one waits', () => {
  expect(phaseOf(state('waiting'), log([says, 'own']))).toBe('waiting');
});

test('after an answer one is asked whether it helped', () => {
  expect(phaseOf(state('assigned'), log([says, 'own'], [{ kind: 'joined' }], [says]))).toBe('answered');
});

test('after one’s own message one is not', () => {
  expect(phaseOf(state('assigned'), log([says, 'own'], [says], [says, 'own']))).toBe('talking');
});

test('a late answer to the published question is asked about, too', () => {
  const answered: EventBody = { kind: 'answered', thread: 't', post: 'p', text: 'x', url: '/c' };
  expect(phaseOf(state('thread'), log([says, 'own'], [answered]))).toBe('answered');
});

test('a chat ended by the shop asks whether it was solved', () => {
  expect(phaseOf(state('closed'), log([says, 'own'], [says], [{ kind: 'closed' }]))).toBe('ended');
});

test('solved comes before rated', () => {
  const solved: [EventBody, 'own'] = [{ kind: 'solved', solved: true }, 'own'];
  const rated: [EventBody, 'own'] = [{ kind: 'rated', stars: 5 }, 'own'];
  expect(phaseOf(state('closed'), log([says, 'own'], [says], solved))).toBe('solved');
  expect(phaseOf(state('closed'), log([says, 'own'], [says], solved, rated))).toBe('rated');
});

test('not solved lets one write on', () => {
  const not: [EventBody, 'own'] = [{ kind: 'solved', solved: false }, 'own'];
  expect(phaseOf(state('closed'), log([says, 'own'], [says], [{ kind: 'closed' }], not))).toBe('unsolved');
});

test('a cancelled question is over', () => {
  expect(phaseOf(state('closed'), log([says, 'own'], [{ kind: 'cancelled' }, 'own']))).toBe('cancelled');
});

test('a new round after a rating starts anew', () => {
  const entries = log([says, 'own'], [says], [{ kind: 'rated', stars: 5 }, 'own'], [says, 'own']);
  expect(phaseOf(state('assigned'), entries)).toBe('talking');
});
