import { expect, test } from 'vitest';
import { isOwner, isStaff, mayOpen, sectionsFor } from '../src/shell/permissions';

test('a customer helper sees their chats and the community’s questions, nothing else', () => {
  expect(sectionsFor(['contributor'])).toEqual(['chats', 'questions']);
});

test('a rep sees the queue, the inbox and the team, but not the settings', () => {
  expect(sectionsFor(['rep'])).toEqual(['chats', 'queue', 'messages', 'questions', 'team']);
});

test('supervisors and owners see reports, reps do not', () => {
  expect(sectionsFor(['supervisor'])).toContain('reports');
  expect(sectionsFor(['owner'])).toContain('reports');
  expect(sectionsFor(['rep'])).not.toContain('reports');
});

test('an owner sees the settings too', () => {
  expect(sectionsFor(['owner', 'rep'])).toContain('settings');
});

test('a customer without a role has nothing to open', () => {
  expect(sectionsFor([])).toEqual([]);
});

test('a helper who is also a rep is staff', () => {
  expect(isStaff(['contributor', 'rep'])).toBe(true);
});

test('a supervisor is no owner', () => {
  expect(isOwner(['supervisor', 'rep'])).toBe(false);
});

test('earlier conversations are for staff only', () => {
  expect(mayOpen(['rep'], 'history')).toBe(true);
  expect(mayOpen(['contributor'], 'history')).toBe(false);
});

test('a helper who types the inbox’s address does not get there', () => {
  expect(mayOpen(['contributor'], 'messages')).toBe(false);
});
