import { expect, test } from 'vitest';
import { JENNY, type World, world } from './desk';
import { fill, signedIn, submit, texts } from './screen';

const VISITOR = { party: JENNY.party, name: 'Jenny', online: true, earlier: [], blocked: false };

function button(root: Element, words: string): HTMLButtonElement {
  const found = [...root.querySelectorAll('button')].find((one) => one.textContent?.trim() === words);
  if (!found) throw new Error(`no button "${words}" among ${texts(root, 'button').join(', ')}`);
  return found;
}

function choose(root: Element, words: string): void {
  const label = [...root.querySelectorAll('label')].find((one) => one.textContent?.trim().startsWith(words));
  label?.querySelector('input')?.click();
}

const asked = (made: World, t: string) => made.shop.asked.filter((frame) => frame.t === t).map(({ d }) => d);

test('the owner says who has calls, how long and when', async () => {
  const made = world(['owner']);
  const root = await signedIn(made, '/console/settings/calls');
  choose(root, 'Everyone who answers');
  choose(root, 'Voice only');
  choose(root, 'At these hours');
  await made.settle();
  fill(root, '.calls__minutes', '20');
  expect(root.querySelectorAll('.hours__day')).toHaveLength(7);
  root.querySelector<HTMLButtonElement>('[aria-label="Add hours on Saturday"]')?.click();
  await made.settle();
  const until = root.querySelector<HTMLInputElement>('[aria-label="Saturday, until"]');
  if (!until) throw new Error('no end on Saturday');
  until.value = '02:00';
  until.dispatchEvent(new Event('change', { bubbles: true }));
  await made.settle();
  expect(texts(root, '.hours__over')).toEqual(['until the next day']);
  await submit(made, root);
  expect(made.shop.calls).toMatchObject({ who: 'everyone', audioOnly: true, maxMinutes: 20 });
  expect(made.shop.calls.hours?.week.at(-1)).toEqual({ day: 'saturday', from: '09:00', to: '02:00' });
  expect(made.shop.calls.hours?.week).toHaveLength(6);
});

test.each(['', '0', '481', '2.5', 'an hour'])(
  '"%s" is no longest call, which is said and not sent',
  async (typed) => {
    const made = world(['owner']);
    const root = await signedIn(made, '/console/settings/calls');
    const before = made.shop.calls.maxMinutes;
    fill(root, '.calls__minutes', typed);
    await made.settle();
    expect(root.querySelector('.calls__minutes')?.getAttribute('aria-invalid')).toBe('true');
    await submit(made, root);
    expect(texts(root, '[role=alert]')).toEqual([
      'The longest call needs a whole number of minutes from 1 to 480.',
    ]);
    expect(made.shop.calls.maxMinutes).toBe(before);
  },
);

test('hours without any day are not sent', async () => {
  const made = world(['owner']);
  made.shop.calls = {
    ...made.shop.calls,
    hours: { zone: 'Europe/Berlin', week: [{ day: 'monday', from: '09:00', to: '12:00' }] },
  };
  const root = await signedIn(made, '/console/settings/calls');
  root.querySelector<HTMLButtonElement>('[aria-label="Remove 09:00 to 12:00 on Monday"]')?.click();
  await made.settle();
  await submit(made, root);
  expect(texts(root, '[role=alert]')).toEqual(['Add hours on at least one day, or choose Always.']);
  expect(made.shop.calls.hours?.week).toHaveLength(1);
});

test.each([
  [{ stun: true, turn: false }, 'No relay (TURN) is set up'],
  [{ stun: false, turn: false }, 'Neither a relay (TURN) nor STUN is set up'],
  [{ stun: true, turn: true }, 'A relay is set up'],
])('%o is said plainly', async (line, words) => {
  const made = world(['owner']);
  made.shop.calls = { ...made.shop.calls, ...line };
  const root = await signedIn(made, '/console/settings/calls');
  expect(root.querySelector('.pl-banner__text')?.textContent).toContain(words);
});

test('the owner is told on which pages calls need their own window, and why', async () => {
  const made = world(['owner']);
  const at = made.clock.now();
  made.shop.calls = {
    ...made.shop.calls,
    troubles: [
      { origin: 'http://shop.example', trouble: 'insecure', at },
      { origin: 'https://shop.example', trouble: 'policy', at },
    ],
  };
  const root = await signedIn(made, '/console/settings/calls');
  const [insecure, policy] = texts(root, '.troubles__one p:first-child');
  expect(insecure).toContain(
    'On http://shop.example calls open in their own window, because the page comes by http',
  );
  expect(policy).toContain('Permissions-Policy');
});

test('a member’s own switch says whether calls ring here, and goes back when it is refused', async () => {
  const made = world();
  const root = await signedIn(made);
  const own = () =>
    [...root.querySelectorAll('label')]
      .find((one) => one.textContent?.startsWith('Takes calls'))
      ?.querySelector('input');
  expect(own()?.checked).toBe(true);
  own()?.click();
  await made.settle();
  expect(asked(made, 'calls.take')).toEqual([{ on: false }]);
  expect(own()?.checked).toBe(false);
  made.shop.refuse = { 'calls.take': 'forbidden' };
  own()?.click();
  await made.settle();
  expect(own()?.checked).toBe(false);
});

test('a visitor is blocked after a second thought, and unblocked at once', async () => {
  const made = world();
  made.shop.talk({ cv: 'c1', visitor: VISITOR }, [[JENNY, { kind: 'message', text: 'Hi' }, 1]]);
  const root = await signedIn(made, '/console/chats/c1');
  button(root, 'Block this visitor').click();
  await made.settle();
  expect(texts(root, '.pl-dialog__title')).toEqual(['Block Jenny?']);
  expect(asked(made, 'visitor.block')).toEqual([]);
  button(root, 'Block').click();
  await made.settle();
  expect(asked(made, 'visitor.block')).toEqual([{ cv: 'c1', blocked: true }]);
  expect(root.textContent).toContain('Blocked: Jenny can neither ask nor call.');
  button(root, 'Unblock').click();
  await made.settle();
  expect(asked(made, 'visitor.block').at(-1)).toEqual({ cv: 'c1', blocked: false });
  expect(button(root, 'Block this visitor')).toBeTruthy();
});

test('a customer helper cannot block', async () => {
  const made = world(['contributor']);
  made.shop.talk({ cv: 'c1', visitor: VISITOR }, [[JENNY, { kind: 'message', text: 'Hi' }, 1]]);
  const root = await signedIn(made, '/console/chats/c1');
  expect(root.textContent).not.toContain('Block this visitor');
});

test('a supervisor reads reports and marks them as handled', async () => {
  const made = world(['supervisor']);
  const about = { party: 'm:tom', name: 'Tom', role: 'staff' } as const;
  made.shop.reports = [{ id: 'r1', cv: 'c1', by: JENNY, about, text: 'He shouted.', at: made.clock.now() }];
  const root = await signedIn(made, '/console/reports');
  expect(texts(root, '.report__text')).toEqual(['He shouted.']);
  expect(texts(root, '.report .pl-badge')).toEqual(['Open']);
  expect(root.querySelector('.report a')?.getAttribute('href')).toBe('/console/history/c1');
  button(root, 'Mark as handled').click();
  await made.settle();
  expect(texts(root, '.report .pl-badge')).toEqual(['Handled by John']);
});

test('a rep does not get to the reports', async () => {
  const made = world(['rep']);
  const root = await signedIn(made, '/console/reports');
  expect(texts(root, '#list-title')).not.toContain('Reports from calls');
});
