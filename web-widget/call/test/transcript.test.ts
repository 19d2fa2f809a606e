import { createI18n } from '@peerline/ui';
import { expect, test } from 'vitest';
import { de } from '../src/catalog/de';
import { en } from '../src/catalog/en';
import { type CallBody, callText, duration, webLink } from '../src/transcript/callText';
import { de as eventsDe } from '../src/transcript/de';
import { en as eventsEn } from '../src/transcript/en';

const { t } = createI18n('en', eventsEn);
const by = (name: string, own = false) => ({ name, own, you: 'v:jenny' });
const call = 'LLLLLLLLLLLLLLLLLLLLLL';

test.each<[CallBody, string]>([
  [{ kind: 'call_started', call, media: 'video' }, 'John started a video call'],
  [{ kind: 'call_joined', call }, 'John joined the call'],
  [
    { kind: 'call_ended', call, media: 'audio', reason: 'hung_up', seconds: 125 },
    'The call has ended after 2:05',
  ],
  [{ kind: 'call_ended', call, media: 'audio', reason: 'missed', seconds: 0 }, 'Nobody answered the call'],
  [{ kind: 'call_ended', call, media: 'audio', reason: 'declined', seconds: 0 }, 'John declined the call'],
  [{ kind: 'call_ended', call, media: 'audio', reason: 'forbidden', seconds: 9 }, 'The shop ended the call'],
])('%o is told as "%s"', (body, told) => {
  expect(callText(body, by('John'), t)).toBe(told);
});

test('what one did oneself is told to one as such', () => {
  expect(callText({ kind: 'call_started', call, media: 'audio' }, by('Jenny', true), t)).toBe(
    'You started a voice call',
  );
});

test('times are told as clocks do', () => {
  expect([7, 760, 3723].map(duration)).toEqual(['0:07', '12:40', '1:02:03']);
});

test('only addresses of the web become links', () => {
  expect(webLink('https://shop.example/a')).toBe('https://shop.example/a');
  expect(webLink('javascript:alert(1)')).toBeUndefined();
  expect(webLink('not an address')).toBeUndefined();
});

const places = (text: unknown) =>
  [...new Set([...JSON.stringify(text).matchAll(/\{(\w+)\}/g)].map(([, place]) => place))].sort();

test.each([
  [en, de],
  [eventsEn, eventsDe],
])('German says what English says, with the same places', (english, german) => {
  expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
  const both = { english, german } as Record<string, Record<string, unknown>>;
  const different = Object.keys(english).filter(
    (key) => String(places(both.english?.[key])) !== String(places(both.german?.[key])),
  );
  expect(different).toEqual([]);
  expect(JSON.stringify([english, german])).not.toContain('!');
});
