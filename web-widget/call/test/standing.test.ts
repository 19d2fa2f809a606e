import type { CallParty, CallState } from '@peerline/protocol';
import { describe, expect, test } from 'vitest';
import { readCarried } from '../src/engine/carried';
import { noticeOf } from '../src/engine/notice';
import { type Standing, stageOf } from '../src/engine/stage';
import { DeviceError } from '../src/model';
import { callState, JENNY, JOHN, party } from './callState';

const YOU = 'v:jenny';

function standing(
  own: Partial<CallParty>,
  state: Partial<CallState> = {},
  more: Partial<Standing> = {},
): Standing {
  const parties = [party(JENNY, { state: 'joined', ...own }), party(JOHN, { state: 'joined', attempt: 2 })];
  return {
    state: callState({ phase: 'active', parties, ...state }),
    you: YOU,
    attempt: 1,
    entering: false,
    over: false,
    links: [],
    wasLive: false,
    ...more,
  };
}

describe('where a tab is in a call', () => {
  test.each<[string, Standing, string]>([
    ['starting, until the server answers', standing({}, {}, { state: undefined }), 'starting'],
    [
      'calling, when it rings at the other’s',
      standing({ attempt: 1 }, { phase: 'ringing', by: YOU }),
      'calling',
    ],
    [
      'ringing',
      standing({ state: 'ringing' }, { phase: 'ringing', by: 'm:john' }, { attempt: 0 }),
      'ringing',
    ],
    [
      'connecting, when just accepted',
      standing({ state: 'ringing' }, {}, { attempt: 0, entering: true }),
      'connecting',
    ],
    ['elsewhere, when another tab accepted', standing({ attempt: 1 }, {}, { attempt: 0 }), 'elsewhere'],
    ['elsewhere, when another tab took over', standing({ attempt: 3 }), 'elsewhere'],
    [
      'still in it, when the news is older than its attempt',
      standing({ attempt: 1 }, {}, { attempt: 3 }),
      'connecting',
    ],
    ['live', standing({ attempt: 1 }, {}, { links: ['connecting', 'live'] }), 'live'],
    [
      'live, though the server lost it',
      standing({ attempt: 1, state: 'lost' }, {}, { links: ['live'] }),
      'live',
    ],
    ['interrupted', standing({ attempt: 1 }, {}, { links: ['connecting'], wasLive: true }), 'interrupted'],
    ['ended', standing({ attempt: 1 }, {}, { links: ['live'], over: true }), 'ended'],
  ])('%s', (_, it, stage) => {
    expect(stageOf(it)).toBe(stage);
  });
});

describe('the notice', () => {
  const fine = { noPath: false, resume: false, audioOnly: false, signalling: false };
  const device = new DeviceError('in_use', 'camera');

  test('is none when nothing is wrong', () => {
    expect(noticeOf(fine)).toBeUndefined();
  });

  test('is of the worst that is wrong', () => {
    const everything = { ...fine, resume: true, audioOnly: true, signalling: true, brief: 'back' } as const;
    expect(noticeOf({ ...everything, noPath: true, interrupted: JOHN })?.kind).toBe('no_path');
    expect(noticeOf({ ...everything, interrupted: JOHN, device })?.kind).toBe('reconnecting');
    expect(noticeOf({ ...everything, device })?.kind).toBe('resume_media');
    expect(noticeOf({ ...fine, signalling: true, device })).toEqual({
      kind: 'device',
      problem: 'in_use',
      device: 'camera',
    });
    expect(noticeOf({ ...fine, audioOnly: true, brief: 'still_failed' })?.kind).toBe('still_failed');
    expect(noticeOf({ ...fine, audioOnly: true, signalling: true })?.kind).toBe('audio_only');
    expect(noticeOf({ ...fine, signalling: true, brief: 'back' })?.kind).toBe('signalling');
    expect(noticeOf({ ...fine, brief: 'back' })?.kind).toBe('back');
  });
});

describe('what a page left for the next', () => {
  const carry = (value: string | null) => ({ left: true, read: () => value, write: () => undefined });

  test('is read', () => {
    const left = {
      call: 'k',
      cv: 'c',
      media: 'video',
      attempt: 3,
      mic: true,
      camera: false,
      pictures: { a: 'b' },
    };
    expect(readCarried(carry(JSON.stringify(left)))).toEqual(left);
  });

  test.each([null, '', '{', '5', '{"call":"k"}'])('is nothing when it is %j', (value) => {
    expect(readCarried(carry(value))).toBeUndefined();
  });
});
