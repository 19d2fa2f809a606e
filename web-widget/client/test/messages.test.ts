import { describe, expect, test } from 'vitest';
import { JOHN, YOU } from './fakeServer';
import { CV, memoryKeep, states, texts, world } from './setup';

async function chatting() {
  const it = world();
  it.client.start();
  it.client.ask({ text: 'Do they run small?', privateMatter: false }, CV);
  await it.flow();
  return it;
}

describe('own messages', () => {
  test('are sending until the server has them', async () => {
    const it = await chatting();
    it.client.say(CV, 'Hello');
    expect(states(it)).toEqual(['sent', 'sending']);
    await it.flow();
    expect(states(it)).toEqual(['sent', 'sent']);
  });

  test('are read when another party read that far', async () => {
    const it = await chatting();
    it.server.current?.toClient.push({ t: 'read', d: { cv: CV, party: String(JOHN.party), seq: 1 } });
    await it.flow();
    expect(states(it)).toEqual(['read']);
  });

  test('are not read by reading them oneself', async () => {
    const it = await chatting();
    it.server.current?.toClient.push({ t: 'read', d: { cv: CV, party: YOU, seq: 1 } });
    await it.flow();
    expect(states(it)).toEqual(['sent']);
  });

  test('written offline are sent once when the network is back', async () => {
    const it = await chatting();
    it.server.current?.cut();
    it.client.say(CV, 'one');
    it.client.say(CV, 'two');
    expect(texts(it)).toEqual(['Do they run small?', 'one', 'two']);
    await it.clock.advance(2_000);
    await it.flow();
    expect(it.server.logs.get(CV)?.length).toBe(3);
    expect(states(it)).toEqual(['sent', 'sent', 'sent']);
  });

  test('whose ack was lost keep their id when sent again', async () => {
    const it = await chatting();
    const { id } = it.client.say(CV, 'one');
    const socket = it.server.current;
    if (socket) it.server.handle(socket);
    socket?.cut();
    await it.clock.advance(2_000);
    await it.flow();
    expect(
      it.server.logs
        .get(CV)
        ?.map((event) => event.d.id)
        .filter((each) => each === id),
    ).toEqual([id]);
    expect(it.client.outbox.letters.value).toEqual([]);
  });

  test('survive a reload that came before they were sent', async () => {
    const keep = memoryKeep();
    const before = world({ outbox: keep });
    before.client.ask({ text: 'Still there?', privateMatter: false }, CV);
    const after = world({ outbox: memoryKeep(keep.value) });
    expect(texts(after)).toEqual(['Still there?']);
    after.client.start();
    await after.flow();
    expect(states(after)).toEqual(['sent']);
  });

  test('leave nothing behind in the storage when all have arrived', async () => {
    const it = await chatting();
    expect(it.keep.value).toBeNull();
  });

  test('that are refused for good have failed, and can be sent again under the same id', async () => {
    const it = await chatting();
    it.server.refuse = () => 'no';
    const { id } = it.client.say(CV, 'one');
    await it.flow();
    expect(states(it)).toEqual(['sent', 'failed']);
    it.server.refuse = () => undefined;
    it.client.outbox.resend(id);
    await it.flow();
    expect(it.server.logs.get(CV)?.at(-1)?.d.id).toBe(id);
  });

  test('that failed can be discarded', async () => {
    const it = await chatting();
    it.server.refuse = () => 'no';
    const { id } = it.client.say(CV, 'one');
    await it.flow();
    it.client.outbox.discard(id);
    expect(states(it)).toEqual(['sent']);
  });

  test('on the way cannot be discarded, because the log may hold them', async () => {
    const it = await chatting();
    const { id } = it.client.say(CV, 'one');
    it.client.outbox.discard(id);
    expect(states(it)).toEqual(['sent', 'sending']);
  });

  test('refused for now are sent again by themselves', async () => {
    const it = await chatting();
    let refusals = 2;
    it.server.refuse = () => (refusals-- > 0 ? 'later' : undefined);
    it.client.say(CV, 'one');
    for (let second = 0; second < 6; second++) {
      await it.flow();
      await it.clock.advance(1_000);
    }
    expect(states(it)).toEqual(['sent', 'sent']);
  });

  test('acknowledged by a store that was restored without them are sent again', async () => {
    const it = await chatting();
    const socket = it.server.current;
    socket?.toClient.push({ t: 'conversation', d: it.server.state(CV) });
    await it.flow();
    const { id } = it.client.say(CV, 'one');
    if (socket) it.server.handle(socket);
    const ack = socket?.toClient.find((frame) => frame.t === 'ack');
    socket?.toClient.splice(0, socket.toClient.length, ...(ack ? [ack] : []));
    await it.flow();
    it.server.logs.get(CV)?.pop();
    it.server.epoch = 2;
    it.server.current?.cut(4000);
    await it.clock.advance(2_000);
    await it.flow();
    await it.clock.advance(2_000);
    await it.flow();
    expect(it.server.logs.get(CV)?.map((event) => event.d.id)).toContain(id);
  });
});

describe('going on as somebody else', () => {
  test('forgets what belonged to the other, and gives back what was not sent', async () => {
    const it = await chatting();
    it.server.current?.cut();
    it.client.say(CV, 'not out yet');
    expect(it.client.startOver()).toEqual(['not out yet']);
    expect(it.client.conversations.value.size).toBe(0);
    expect(it.keep.value).toBeNull();
    it.client.start();
    await it.flow();
    expect(it.server.current?.session).not.toBe('SSSSSSSSSSSSSSSSSSSSSS');
    expect(it.server.logs.get(CV)).toHaveLength(1);
  });
});

describe('events', () => {
  test('that never came are fetched when the state says that they exist', async () => {
    const it = await chatting();
    it.server.append(CV, 'x', { kind: 'message', text: 'Yes' });
    it.server.current?.toClient.splice(0);
    it.server.current?.toClient.push({ t: 'conversation', d: it.server.state(CV) });
    await it.flow();
    expect(texts(it)).toEqual(['Do they run small?']);
    await it.clock.advance(2_000);
    await it.flow();
    expect(texts(it)).toEqual(['Do they run small?', 'Yes']);
  });

  test('after a resync are the newest page, and older ones can be loaded', async () => {
    const it = await chatting();
    for (let n = 2; n <= 120; n++) it.server.append(CV, `x${n}`, { kind: 'message', text: String(n) });
    it.server.forgetful = () => true;
    it.server.current?.cut();
    await it.clock.advance(2_000);
    await it.flow();
    await it.clock.advance(1);
    await it.flow();
    const store = it.client.conversation(CV);
    expect(texts(it)).toHaveLength(50);
    expect(store?.hasOlder.value).toBe(true);
    for (let page = 0; page < 2; page++) {
      const loading = it.client.older(CV);
      await it.flow();
      await loading;
    }
    expect(texts(it)).toHaveLength(120);
    expect(store?.hasOlder.value).toBe(false);
  });

  test('continue after a reload from the cursor that was kept', async () => {
    const it = world({ cursors: [{ cv: CV, epoch: 1, seq: 2 }] });
    for (const text of ['1', '2', '3']) it.server.append(CV, `id${text}`, { kind: 'message', text });
    it.client.start();
    await it.flow();
    expect(texts(it)).toEqual(['3']);
    expect(it.client.conversation(CV)?.hasOlder.value).toBe(true);
  });

  test('of others count as unread until they were seen, and the mark is told again after a reconnect', async () => {
    const it = await chatting();
    it.server.append(CV, 'x', { kind: 'message', text: 'Yes' });
    await it.flow();
    const store = it.client.conversation(CV);
    expect(store?.unread.value).toBe(1);
    it.client.read(CV, 2);
    expect(store?.unread.value).toBe(0);
    it.server.current?.cut();
    await it.clock.advance(2_000);
    await it.flow();
    expect(it.server.reads).toEqual([{ cv: CV, seq: 2 }]);
  });

  test('and wishes of others count as unread, nothing else of a call', async () => {
    const it = await chatting();
    const product = { name: 'Encore', url: 'https://shop.example/encore' };
    it.server.append(CV, 'x', { kind: 'product_wished', call: 'k', product });
    it.server.append(CV, 'y', { kind: 'call_left', call: 'k' });
    await it.flow();
    expect(it.client.conversation(CV)?.unread.value).toBe(1);
  });
});

describe('typing', () => {
  test('ends by itself when no further sign comes', async () => {
    const it = await chatting();
    it.server.current?.toClient.push({ t: 'typing', d: { cv: CV, from: JOHN, on: true } });
    await it.flow();
    const store = it.client.conversation(CV);
    expect(store?.typing.value.map((typist) => typist.person.name)).toEqual(['John']);
    await it.clock.advance(6_000);
    expect(store?.typing.value).toEqual([]);
  });

  test('ends with the message', async () => {
    const it = await chatting();
    it.server.current?.toClient.push({ t: 'typing', d: { cv: CV, from: JOHN, on: true } });
    it.server.append(CV, 'x', { kind: 'message', text: 'Yes' });
    await it.flow();
    expect(it.client.conversation(CV)?.typing.value).toEqual([]);
  });

  test('is told in few hints however many keys are pressed', async () => {
    const it = await chatting();
    for (let key = 0; key < 20; key++) {
      it.client.typing(CV);
      await it.clock.advance(200);
    }
    await it.clock.advance(4_000);
    const hints = it.server.current?.toServer.filter((frame) => frame.t === 'typing').map((frame) => frame.d);
    expect(hints).toEqual([
      { cv: CV, on: true },
      { cv: CV, on: true },
      { cv: CV, on: false },
    ]);
  });
});

describe('states that overtake each other', () => {
  const told = async (newer: object, older: object) => {
    const it = await chatting();
    const base = it.server.state(CV);
    for (const change of [newer, older])
      it.server.current?.toClient.push({ t: 'conversation', d: { ...base, ...change } });
    await it.flow();
    return it.client.conversation(CV)?.state.peek();
  };

  test('an older one does not take the conversation back', async () => {
    const shown = await told({ version: 7, state: 'assigned' }, { version: 6, state: 'waiting' });
    expect(shown?.state).toBe('assigned');
  });

  test('one of another epoch is shown whatever its version is', async () => {
    const shown = await told({ version: 7, state: 'assigned' }, { version: 6, epoch: 2, state: 'closed' });
    expect(shown?.state).toBe('closed');
  });

  test('one of the same version is shown: the place in the queue moves without a new one', async () => {
    const shown = await told({ version: 7, head: 1 }, { version: 7, state: 'closed' });
    expect(shown?.state).toBe('closed');
  });
});
