import { expect, test } from 'vitest';
import { JENNY, type World, world } from './desk';
import { fill, show, signedIn, submit, texts } from './screen';

const VISITOR = { party: JENNY.party, name: 'Jenny', online: true, earlier: [], blocked: false };

function oneChat(made: World, card: object = {}): void {
  made.shop.talk({ cv: 'c1', visitor: { ...VISITOR, ...card } }, [
    [JENNY, { kind: 'message', text: 'Is it wide? See https://shop.example/a' }, made.clock.now()],
  ]);
}

test('a wrong password is said, and what was typed stays', async () => {
  const made = world();
  made.frame.account.stranger();
  const page = await show(made);
  fill(page, 'input[name=email]', 'john@rock-hard.example');
  fill(page, 'input[name=password]', 'wrong');
  await submit(made, page);
  expect(texts(page, '[role=alert]')).toEqual(['E-mail address or password is wrong.']);
  expect(page.querySelector<HTMLInputElement>('input[name=email]')?.value).toBe('john@rock-hard.example');
});

test('signing in leads to the chats', async () => {
  const made = world();
  made.frame.account.stranger();
  const page = await show(made);
  fill(page, 'input[name=email]', 'john@rock-hard.example');
  fill(page, 'input[name=password]', 'a short sentence');
  await submit(made, page);
  await made.settle();
  expect(texts(page, 'h1')).toEqual(['Chats']);
});

test('a customer without a role is shown the way to the community', async () => {
  const page = await signedIn(world([]));
  expect(page.querySelector('a')?.getAttribute('href')).toBe('/c/rock-hard');
});

test('a customer helper finds chats and questions in the navigation, nothing else', async () => {
  const page = await signedIn(world(['contributor']));
  expect(texts(page, '.rail__one[href] .rail__word')).toEqual(['Chats', 'Questions']);
});

test('a customer helper who types the inbox’s address gets their chats', async () => {
  const page = await signedIn(world(['contributor']), '/console/messages');
  expect(texts(page, 'h1')).toEqual(['Chats']);
});

test('a chat shows what was said, with web addresses as links, and who said it', async () => {
  const made = world();
  oneChat(made, { email: 'jenny@mail.example' });
  const page = await signedIn(made, '/console/chats/c1');
  expect(texts(page, '.pl-bubble')[0]).toBe('Is it wide? See https://shop.example/a');
  expect(page.querySelector('.pl-bubble a')?.getAttribute('rel')).toContain('noopener');
  expect(texts(page, '.facts dd')).toContain('jenny@mail.example');
});

test('a customer helper’s card says why it holds no e-mail address and no history', async () => {
  const made = world(['contributor']);
  oneChat(made);
  const page = await signedIn(made, '/console/chats/c1');
  expect(page.querySelector('.card__note')?.textContent).toContain('no e-mail address');
  expect(page.querySelector('.earlier')).toBeNull();
});

test('a page that is no web address is told but not linked', async () => {
  const made = world();
  oneChat(made, { page: { url: 'javascript:alert(1)', title: 'Free shoes' } });
  const page = await signedIn(made, '/console/chats/c1');
  expect(texts(page, '.facts dd')[0]).toBe('Free shoes');
  expect(page.querySelector('.facts a')).toBeNull();
});

test('a ring names who asks and what, and Alt+A opens the chat', async () => {
  const made = world();
  made.shop.talk({ cv: 'c1', state: 'waiting', member: undefined, visitor: VISITOR }, [
    [JENNY, { kind: 'message', text: 'Wide fit?' }, made.clock.now()],
  ]);
  const page = await signedIn(made);
  made.shop.ring({
    ring: 'r1',
    cv: 'c1',
    question: 'Wide fit?',
    visitor: JENNY,
    returning: true,
    until: made.clock.now() + 20_000,
  });
  await made.settle();
  expect(texts(page, '.ring__who, .ring__facts, .ring__question, .countdown__seconds')).toEqual([
    'Jenny is asking',
    'Was here before',
    '20',
    'Wide fit?',
  ]);
  expect(document.title).toBe('● Jenny is asking');
  dispatchEvent(new KeyboardEvent('keydown', { key: 'a', code: 'KeyA', altKey: true }));
  await made.settle();
  expect(made.frame.router.route.value).toMatchObject({ section: 'chats', item: 'c1' });
  expect(texts(page, '.ring')).toEqual([]);
  expect(page.querySelector('textarea')?.getAttribute('aria-label')).toBe('Write to Jenny');
});

test('what was written is sent with Enter, once', async () => {
  const made = world();
  oneChat(made);
  const page = await signedIn(made, '/console/chats/c1');
  const field = page.querySelector('textarea');
  if (!field) throw new Error('no field to write in');
  field.value = 'Yes, it is';
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  await made.settle();
  expect(texts(page, '.pl-bubble--own')).toEqual(['You: Yes, it is']);
  expect(made.shop.asked.filter(({ t }) => t === 'message.send')).toHaveLength(1);
});

test('a lost connection is said after a second, with what is safe', async () => {
  const made = world();
  const page = await signedIn(made);
  made.shop.cut();
  await made.settle();
  expect(texts(page, '.pl-banner')).toEqual([]);
  made.shop.open = made.shop.silent;
  await made.clock.advance(1_001);
  await made.settle();
  expect(texts(page, '.pl-banner')).toEqual(['Reconnecting. Your messages are safe.']);
});

test('set-up proposes a key from the shop’s name and ends with the line for its pages', async () => {
  const made = world(['owner'], 'b25jZQ');
  made.frame.account.stranger();
  const page = await show(made, '/setup');
  fill(page, 'input[autocomplete=organization]', 'Schuhe & Söhne');
  await made.settle();
  expect(page.querySelector<HTMLInputElement>('input[pattern]')?.value).toBe('schuhe-soehne');
  await submit(made, page);
  expect(texts(page, 'h1')).toEqual(['Schuhe & Söhne is ready']);
  expect(page.querySelector('code')?.textContent).toContain('data-site="rock-hard"');
});

test('an invitation without its word says what to do', async () => {
  const made = world();
  made.frame.account.stranger();
  const page = await show(made, '/join');
  expect(texts(page, 'h1')).toEqual(['This invitation is not complete']);
});

test('a list that did not load says why and loads when asked again', async () => {
  const made = world();
  const page = await signedIn(made);
  made.shop.broken = 'internal';
  made.frame.router.go('/console/questions');
  await made.settle();
  await made.clock.advance(1);
  await made.settle();
  expect(page.querySelector('[role=alert]')?.textContent).toContain('The server had a problem.');
  made.shop.broken = undefined;
  page.querySelector<HTMLButtonElement>('[role=alert] button')?.click();
  await made.settle();
  expect(texts(page, '.pl-empty__title')).toContain('Every question has an answer');
});

test('arrow keys move through the rows of a list', async () => {
  const made = world();
  oneChat(made);
  made.shop.talk({ cv: 'c2', visitor: { ...VISITOR, name: 'Mia' } }, [
    [JENNY, { kind: 'message', text: 'Hello' }, made.clock.now() - 1],
  ]);
  const page = await signedIn(made);
  const rows = [...page.querySelectorAll<HTMLElement>('[data-row]')];
  rows[0]?.focus();
  rows[0]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
  expect(document.activeElement).toBe(rows[1]);
});
