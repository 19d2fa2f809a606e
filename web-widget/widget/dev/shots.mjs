/**
 * Photographs every screen of the built widget in a shop's page: node widget/dev/shots.mjs FOLDER [NAME...]
 *   SIZES=320,1280  LOOK=dark     only these       LANGUAGE_SHOWN=de  DIRECTION=rtl  FORCED=1
 *   AXE=path/to/axe.min.js        also lists what axe finds in the frame
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { Browser } from './browser.mjs';
import { serve } from './serve.mjs';

const [folder = 'shots', ...only] = process.argv.slice(2);
const wanted = process.env.SIZES?.split(',');
const sizes = { 320: [320, 568], 390: [390, 844], 1280: [1280, 800] };
const looks = { light: {}, dark: { 'prefers-color-scheme': 'dark' } };
const still = {
  'prefers-reduced-motion': 'reduce',
  ...(process.env.FORCED ? { 'forced-colors': 'active' } : {}),
};
const axe = process.env.AXE && readFileSync(process.env.AXE, 'utf8');

mkdirSync(folder, { recursive: true });
const { shop, fake, people, close } = await serve();
const browser = await Browser.start();

const everybody = [people.John, people.Aisha, people.Kofi].map((person) => ({ person, status: 'online' }));
const team = (people, expectedWait = { from: 20, to: 40 }) => ({
  version: 1,
  people,
  waiting: 0,
  expectedWait,
});
const question = 'Do the Granite boots run small? I am a 7 in trainers and want to wear thick socks.';
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** One screen: sets its room, opens the panel, acts. */
const screens = {
  launcher: { panel: false },
  launcherAway: { panel: false, team: team([]) },
  start: {},
  startOne: { team: team(everybody.slice(0, 1)) },
  startNobody: { team: team([], null) },
  startTyping: { act: (page) => page.type('Do the boots run small in size 7?').then(() => pause(600)) },
  startPrivate: {
    async act(page) {
      await page.type('Where is my order? It should have come on Monday.');
      await page.inFrame('document.querySelector("input[type=checkbox]").click()');
    },
  },
  waiting: { act: asked },
  waitingOne: { team: team(everybody.slice(0, 1)), act: asked },
  waitingQueue: {
    act: (page, room) =>
      asked(page).then(() => room.tell({ step: 'queue', queue: { position: 3, from: 120, to: 240 } })),
  },
  waitingNobody: {
    team: team([], null),
    act: (page, room) => asked(page).then(() => room.tell({ step: 'nobody' })),
  },
  publish: {
    async act(page, room) {
      await asked(page);
      room.tell({ step: 'nobody' });
      await press(page, 'Ask the community');
      await page.wait('document.querySelector("dialog textarea")', { frame: true });
    },
  },
  published: {
    async act(page, room) {
      await asked(page);
      room.append(
        { kind: 'published', thread: 't', title: question.slice(0, 60), url: '/c/demo/q/t' },
        { name: 'Jenny', role: 'visitor' },
      );
      room.tell({ state: 'thread', step: undefined });
    },
  },
  message: {
    async act(page) {
      await asked(page);
      await press(page, 'Leave a message');
    },
  },
  chat: { act: talk },
  chatTyping: {
    act: (page, room) =>
      talk(page, room).then(() =>
        room.all({ t: 'typing', d: { cv: room.state.cv, from: people.John, on: true } }),
      ),
  },
  chatFailed: {
    async act(page, room) {
      await talk(page, room);
      room.refusing = true;
      await say(page, 'And how long does delivery take?');
    },
  },
  chatOffline: {
    async act(page, room) {
      await talk(page, room);
      room.offline = true;
      room.drop(4000);
      await say(page, 'And how long does delivery take?');
      await pause(2_500);
    },
  },
  late: {
    async act(page, room) {
      await asked(page);
      room.append(
        { kind: 'published', thread: 't', title: question.slice(0, 60), url: '/c/demo/q/t' },
        { name: 'Jenny', role: 'visitor' },
      );
      room.tell({ state: 'thread', step: undefined, reads: [] });
      await pause(300);
      await page.open('about:blank');
      await page.wait('location.href === "about:blank"');
      room.append(
        {
          kind: 'answered',
          thread: 't',
          post: 'p',
          text: 'Half a size. With thick socks take one size up, without them your usual one.',
          url: '/c/demo/q/t',
        },
        people.Kofi,
      );
      await page.open(page.address);
      await page.wait('document.readyState === "complete"');
      await pause(900);
    },
  },
  ended: {
    act: (page, room) =>
      talk(page, room).then(() => {
        room.append({ kind: 'closed' }, people.John);
        room.tell({ state: 'closed' });
      }),
  },
  solved: {
    async act(page, room) {
      await talk(page, room);
      await page.wait('document.querySelector(".pw-solved")', { frame: true });
      await page.inFrame('document.querySelector(".pw-solved button").click()');
      await page.wait('document.querySelector(".pl-rating")', { frame: true });
      await page.inFrame('document.querySelectorAll(".pl-rating input")[4].click()');
    },
  },
  rated: {
    async act(page, room) {
      await talk(page, room);
      room.append(
        { kind: 'solved', solved: true },
        { name: 'Jenny', role: 'visitor', party: room.log[0].d.from.party },
      );
      room.append(
        { kind: 'rated', stars: 5 },
        { name: 'Jenny', role: 'visitor', party: room.log[0].d.from.party },
      );
      room.tell({ state: 'closed' });
    },
  },
  home: { act: (page, room) => talk(page, room).then(() => press(page, 'Back to the start')) },
};

async function asked(page) {
  await page.type(question);
  await page.inFrame('document.querySelector("form").requestSubmit()');
  await page.wait('document.querySelector(".pw-wait__choices")', { frame: true });
}

async function say(page, text) {
  await page.inFrame('document.querySelector("textarea").focus()');
  await page.type(text);
  await page.key('Enter');
}

async function talk(page, room) {
  await asked(page);
  room.append({ kind: 'joined' }, people.John);
  room.tell({
    state: 'assigned',
    step: undefined,
    member: people.John,
    reads: [{ party: people.John.party, seq: 1 }],
  });
  room.append({ kind: 'message', text: 'Hi Jenny, good question.' }, people.John);
  room.append(
    {
      kind: 'message',
      text: 'They run about half a size small. With thick socks I would take an 8. The size guide is at https://shoes.example/size-guide',
    },
    people.John,
  );
  await page.wait('document.querySelectorAll(".pl-bubble").length > 3', { frame: true });
}

function press(page, words) {
  return page.inFrame(
    `[...document.querySelectorAll('button')].find((b) => (b.ariaLabel ?? b.textContent).includes(${JSON.stringify(words)})).click()`,
  );
}

async function audit(page, site) {
  await page.inFrame(axe);
  const { violations, passes } = await page.inFrame('axe.run()');
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' ; ')}`,
  );
  if (passes.length < 10) found.push(`only ${passes.length} rules had something to judge`);
  if (found.length) console.log(site, found);
}

for (const [name, screen] of Object.entries(screens)) {
  if (only.length && !only.includes(name)) continue;
  for (const [width, [w, h]] of Object.entries(sizes)) {
    if (wanted && !wanted.includes(width)) continue;
    for (const [look, features] of Object.entries(looks)) {
      if (process.env.LOOK && process.env.LOOK !== look) continue;
      const site = `${name}-${width}-${look}`;
      const room = fake.room(site);
      room.team = screen.team ?? team(everybody);
      const page = await browser.page();
      await page.size(w, h, { phone: width !== '1280', scale: 1 });
      await page.media({ ...still, ...features });
      page.address = `${shop}/?site=${site}&language=${process.env.LANGUAGE_SHOWN ?? 'en'}`;
      await page.open(page.address);
      await page.wait('document.documentElement.lastElementChild.matches("div")', { ms: 15_000 });
      await pause(250);
      if (screen.panel !== false) {
        await page.click(w - 70, h - 44);
        await page.wait('document.querySelector(".pw-here:not([role]) ~ form textarea")', {
          frame: true,
          ms: 15_000,
        });
        if (process.env.DIRECTION)
          await page.inFrame(`document.documentElement.dir = '${process.env.DIRECTION}'`);
        await page.inFrame('document.querySelector("textarea").focus()');
        await page.frameMedia({ ...still, ...features });
        await screen.act?.(page, room);
        await pause(350);
      }
      if (axe && screen.panel !== false) await audit(page, site);
      await page.shot(`${folder}/${name}-${width}-${look}.png`);
      if (page.complaints.length) console.log(site, page.complaints);
    }
  }
}

await browser.close();
close();
