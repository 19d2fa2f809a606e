/** A working day in the demo shop, for the mock page. */
import type { EventBody, Person, TeamMember } from '@peerline/protocol';
import type { Waiting } from '../src/api/types';
import { type FakeMember, FakeShop } from '../test/fakeShop';

const person = (id: string, name: string, role: Person['role'], face?: string): Person => ({
  party: `${role === 'visitor' ? 'v' : 'm'}:${id}`,
  name,
  role,
  ...(face ? { face } : {}),
});

export const JOHN: FakeMember = {
  id: 'john',
  person: person('john', 'John', 'staff', '/faces/john.svg'),
  roles: ['rep'],
};
const OLIVIA: FakeMember = {
  id: 'olivia',
  person: person('olivia', 'Olivia', 'staff', '/faces/olivia.svg'),
  roles: ['owner', 'rep'],
};
const KOFI: FakeMember = {
  id: 'kofi',
  person: person('kofi', 'Kofi', 'helper', '/faces/kofi.svg'),
  roles: ['contributor'],
};
export const WHO: Record<string, FakeMember> = { john: JOHN, olivia: OLIVIA, kofi: KOFI };

const JENNY = person('jenny', 'Jenny', 'visitor');
const TOMASZ = person('tomasz', 'Tomasz Wiśniewski', 'visitor');
const NOOR = person('noor', 'نور', 'visitor');
const MINUTE = 60_000;
const say = (text: string): EventBody => ({ kind: 'message', text });

export function shopFor(me: FakeMember, scene: string): FakeShop {
  const shop = new FakeShop(me, () => Date.now());
  shop.team = { version: 1, people: TEAM, waiting: 0, expectedWait: { from: 20, to: 40 } };
  shop.members = MEMBERS;
  if (scene === 'empty') return shop;
  const staff = me.roles.some((role) => role !== 'contributor');
  addTalks(shop, me, staff);
  addWork(shop);
  addHouse(shop);
  if (scene === 'signedOut') shop.signedIn = false;
  if (scene === 'ring' || scene === 'rings') later(() => ring(shop, 'r1', JENNY2, QUESTION, true));
  if (scene === 'rings') later(() => ring(shop, 'r2', TOMASZ, 'Do you ship to Gdańsk?', false), 300);
  if (scene === 'typing')
    later(() => shop.tell({ t: 'typing', d: { cv: 'cvjenny', from: JENNY, on: true } }));
  if (scene === 'down') later(() => shop.cut(4000));
  if (scene === 'failing')
    later(() => {
      shop.broken = 'offline';
    }, 50);
  return shop;
}

const JENNY2 = person('mia', 'Mia', 'visitor');
const QUESTION =
  'I need shoes for my sister’s wedding in Edinburgh in April. Can I wear the Encore in blue if it rains, and do they come in a wide fit?';

function later(run: () => void, ms = 600): void {
  setTimeout(run, ms);
}

function ring(shop: FakeShop, id: string, visitor: Person, question: string, returning: boolean): void {
  const cv = `cv${id}`;
  shop.talk(
    {
      cv,
      state: 'waiting',
      member: undefined,
      visitor: { party: visitor.party ?? '', name: visitor.name, online: true, earlier: [], blocked: false },
    },
    [[visitor, say(question), Date.now()]],
  );
  shop.ring({
    ring: id,
    cv,
    question,
    visitor,
    returning,
    until: Date.now() + 20_000,
    page: { url: 'https://shop.example/shoes/encore', title: 'Encore, midnight blue' },
  });
}

function addTalks(shop: FakeShop, me: FakeMember, staff: boolean): void {
  const now = Date.now();
  const own = me.person;
  const reads = [{ party: own.party ?? '', seq: 9 }];
  shop.talk(
    {
      cv: 'cvjenny',
      reads: [
        { party: own.party ?? '', seq: 6 },
        { party: JENNY.party ?? '', seq: 5 },
      ],
      visitor: {
        party: JENNY.party ?? '',
        name: 'Jenny',
        online: true,
        language: 'en-GB',
        ...(staff ? { email: 'jenny.hughes@mail.example' } : {}),
        page: {
          url: 'https://shop.example/shoes/granite-boot?size=39',
          title: 'Granite boot, waxed leather',
        },
        earlier: staff
          ? [
              {
                cv: 'cvold',
                at: now - 21 * 24 * 60 * MINUTE,
                question: 'Do the Granite boots run small?',
                state: 'closed',
              },
              {
                cv: 'cvold2',
                at: now - 200 * 24 * 60 * MINUTE,
                question: 'Where is my parcel? It was due on Monday and the tracking page says nothing',
                state: 'closed',
              },
            ]
          : [],
      },
    },
    [
      [JENNY, say('Hi, can I wear the Granite boots if it rains?'), now - 11 * MINUTE],
      [own, { kind: 'joined' }, now - 10.5 * MINUTE],
      [own, say('Hi Jenny, nice to see you again.'), now - 10 * MINUTE],
      [
        own,
        say(
          'Yes: they have a membrane, so they stay dry through a day of rain. Only don’t leave them by the heater afterwards. The care page is https://shop.example/care/leather',
        ),
        now - 9.6 * MINUTE,
      ],
      [JENNY, say('Great'), now - 4 * MINUTE],
      [own, say('Anything else about the fit?'), now - 3.5 * MINUTE],
      [JENNY, say('Yes, my left foot is half a size larger.'), now - 2.2 * MINUTE],
      [JENNY, say('Should I take 39 or 39.5?'), now - 2 * MINUTE],
    ],
  );
  shop.talk(
    {
      cv: 'cvtomasz',
      privateMatter: staff,
      reads,
      visitor: {
        party: TOMASZ.party ?? '',
        name: TOMASZ.name,
        online: false,
        language: 'pl',
        page: { url: 'https://shop.example/account/orders', title: 'Your orders' },
        earlier: [],
        blocked: false,
      },
    },
    [
      [TOMASZ, say('My order came with two left shoes.'), now - 26 * MINUTE],
      [own, { kind: 'joined' }, now - 25 * MINUTE],
      [
        own,
        say('That is on us, Tomasz. I have asked the warehouse; a right one leaves today.'),
        now - 18 * MINUTE,
      ],
    ],
  );
  shop.talk(
    {
      cv: 'cvnoor',
      reads,
      visitor: {
        party: NOOR.party ?? '',
        name: NOOR.name,
        online: true,
        language: 'ar',
        earlier: [],
        blocked: false,
      },
    },
    [
      [NOOR, say('هل لديكم مقاس ٣٧؟'), now - 40 * MINUTE],
      [own, say('Yes, size 37 is in stock in black and in sand.'), now - 39 * MINUTE],
      [NOOR, say('شكرا'), now - 38 * MINUTE],
      [own, say('You are welcome.'), now - 38 * MINUTE],
    ],
  );
  addOlder(shop, now);
}

function addOlder(shop: FakeShop, now: number): void {
  const marta = person('marta', 'Marta', 'staff', '/faces/marta.svg');
  const day = 24 * 60 * MINUTE;
  shop.talk({ cv: 'cvold', state: 'closed', member: undefined }, [
    [JENNY, say('Do the Granite boots run small?'), now - 21 * day],
    [marta, { kind: 'joined' }, now - 21 * day + MINUTE],
    [marta, say('A little: most people take half a size more.'), now - 21 * day + 2 * MINUTE],
    [JENNY, say('Thank you, Marta'), now - 21 * day + 3 * MINUTE],
    [JENNY, { kind: 'solved', solved: true }, now - 21 * day + 4 * MINUTE],
    [JENNY, { kind: 'rated', stars: 5 }, now - 21 * day + 4 * MINUTE],
  ]);
}

function waiting(
  shop: FakeShop,
  id: string,
  name: string,
  question: string,
  ago: number,
  part: Partial<Waiting> = {},
): Waiting {
  const one: Waiting = {
    conversation: id,
    visitor: name,
    question,
    askedAt: Date.now() - ago,
    privateMatter: false,
    state: 'waiting',
    ...part,
  };
  shop.talk({ cv: id, state: one.state, member: undefined }, [
    [person(id, name, 'visitor'), say(question), one.askedAt],
    ...(one.state === 'message'
      ? [[person(id, name, 'visitor'), { kind: 'message_left' }, one.askedAt] as [Person, EventBody, number]]
      : []),
  ]);
  return one;
}

function addWork(shop: FakeShop): void {
  shop.queue = [
    waiting(
      shop,
      'q1',
      'Priya',
      'Is the Stagelight sneaker vegan? The page says “leather look”.',
      3.4 * MINUTE,
    ),
    waiting(shop, 'q2', '', 'I was charged twice for order 88123', 1.2 * MINUTE, { privateMatter: true }),
    waiting(
      shop,
      'q3',
      'Bartholomew Featherstonehaugh',
      'Which sole is best for a stone floor, eight hours a day?',
      22_000,
    ),
  ];
  shop.messages = [
    waiting(
      shop,
      'm1',
      'Elena',
      'My refund has not arrived. I sent the boots back two weeks ago.',
      13 * 60 * MINUTE,
      { state: 'message', privateMatter: true },
    ),
    waiting(shop, 'm2', 'Sam', 'Can you hold a pair of Encore 42 until Saturday?', 2 * 60 * MINUTE, {
      state: 'message',
    }),
  ];
  shop.team = { ...shop.team, waiting: shop.queue.length };
  shop.threads = THREADS.map(([id, title, authorName, answers], index) => ({
    id,
    title,
    text: `${title} I walk to work, about four kilometres each way, and it rains a lot here.\n\nI have looked at https://shop.example/care but did not find it.`,
    authorName,
    answers,
    accepted: answers > 1 ? 'a1' : null,
    createdAt: Date.now() - (index + 1) * 95 * MINUTE,
    url: `/c/rock-hard/q/${id}/slug`,
  }));
  shop.posts.t3 = [
    {
      id: 'a1',
      authorName: 'Marta',
      authorRole: 'staff',
      text: 'Waxed twice a year they keep out a shower. For a whole day of rain take the Granite.',
      votes: 12,
      accepted: true,
      createdAt: Date.now() - 60 * MINUTE,
    },
    {
      id: 'a2',
      authorName: 'Kofi',
      authorRole: 'helper',
      text: 'I wear mine every day in Manchester. Wax, then let them dry overnight.',
      votes: 3,
      accepted: false,
      createdAt: Date.now() - 30 * MINUTE,
    },
  ];
  shop.unanswered = 2;
}

function addHouse(shop: FakeShop): void {
  shop.calls = {
    ...shop.calls,
    hours: {
      zone: 'Europe/Berlin',
      week: [
        { day: 'monday', from: '09:00', to: '12:30' },
        { day: 'monday', from: '13:30', to: '18:00' },
        { day: 'friday', from: '20:00', to: '01:00' },
      ],
    },
    troubles: [
      { origin: 'http://shop.example', trouble: 'insecure', at: Date.now() - 40 * MINUTE },
      { origin: 'https://outlet.shop.example', trouble: 'policy', at: Date.now() - 3 * 24 * 60 * MINUTE },
    ],
  };
  shop.reports = [
    {
      id: 'r1',
      cv: 'q1',
      by: { party: 'v:priya', name: 'Priya', role: 'visitor' },
      about: JOHN.person,
      text: 'He laughed at my question and hung up.',
      at: Date.now() - 25 * MINUTE,
    },
    {
      id: 'r2',
      cv: 'q2',
      by: KOFI.person,
      about: { party: 'v:x', name: '', role: 'visitor' },
      text: 'Was not dressed.',
      at: Date.now() - 26 * 60 * MINUTE,
      handledBy: 'Aisha',
      handledAt: Date.now() - 25 * 60 * MINUTE,
    },
  ];
}

const THREADS: [string, string, string, number][] = [
  ['t1', 'Do the Encore come in a wide fit for men?', 'Luca', 0],
  ['t2', 'How do I get red wine out of suede without ruining it?', 'Hannah', 0],
  ['t3', 'Can I wear the Stagelight if it rains?', 'Ines', 2],
  ['t4', 'Are the laces of the Granite boot sold on their own?', 'Peter', 1],
];

const TEAM: TeamMember[] = [
  { person: JOHN.person, status: 'online', load: 3, capacity: 4, takesCalls: true, inCall: false },
  {
    person: person('marta', 'Marta', 'staff', '/faces/marta.svg'),
    status: 'online',
    load: 0,
    capacity: 4,
    takesCalls: true,
    inCall: false,
  },
  { person: OLIVIA.person, status: 'away', load: 0, capacity: 4, takesCalls: true, inCall: false },
  { person: KOFI.person, status: 'online', load: 1, capacity: 3, takesCalls: true, inCall: false },
  {
    person: person('lena', 'Lena', 'helper', '/faces/lena.svg'),
    status: 'offline',
    load: 0,
    capacity: 3,
    takesCalls: true,
    inCall: false,
  },
];

const MEMBERS = [
  ['olivia', 'Olivia', ['owner', 'rep'], 4],
  ['john', 'John', ['rep'], 4],
  ['marta', 'Marta', ['rep'], 4],
  ['aisha', 'Aisha', ['supervisor'], 4],
  ['kofi', 'Kofi', ['contributor'], 3],
  ['lena', 'Lena', ['contributor'], 3],
].map(([id, name, roles, capacity]) => ({
  id: String(id),
  name: String(name),
  email: `${id}@rock-hard.example`,
  face: `/faces/${id}.svg`,
  roles: roles as FakeMember['roles'],
  languages: ['en'],
  skills: [],
  capacity: Number(capacity),
  blocked: id === 'lena',
}));
