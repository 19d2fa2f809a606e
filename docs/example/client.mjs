// A visitor on the command line: asks a question, prints what comes, sends each line that is typed.
//   npm install ws && node client.mjs http://localhost:8080 SITE "Can I wear those shoes if it rains?"
// Written from docs/protocol.md alone. Ctrl-C ends it.
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import WebSocket from 'ws';

const [server = 'http://localhost:8080', site = 'rock-hard', question = 'Hello, is anybody there?'] = process.argv.slice(2);
const newId = () => randomBytes(16).toString('base64url');
const session = newId();
const cv = newId();
const queue = []; // requests without an ack, oldest first; each keeps its id for every attempt
let epoch;
let held = 0; // events 1 to `held` are here
let token = (await (await fetch(`${server}/api/v1/sites/${site}/visitors`, { method: 'POST' })).json()).token;
let socket;
let live = false;
let failures = 0;

const send = (t, d, id) => socket.send(JSON.stringify({ t, id, d }));
const cursors = () => (epoch === undefined ? [] : [{ cv, epoch, seq: held }]);
const next = () => live && queue.length && send(queue[0].t, queue[0].d, queue[0].id); // one at a time keeps the order
const request = (t, d) => queue.push({ t, d, id: newId() }) === 1 && next();

function connect() {
  let beats;
  const resume = newId();
  socket = new WebSocket(`${server.replace(/^http/, 'ws')}/ws?session=${session}`, ['peerline.v1', `peerline.auth.${token}`], { origin: server });
  const on = {
    hello(d) {
      token = d.token ?? token;
      beats = setInterval(() => send('beat', { heads: cursors() }), d.beat);
      send('resume', { cursors: cursors() }, resume);
    },
    snapshot: (d) => d.conversations.forEach(on.conversation),
    conversation(d) {
      if (d.cv !== cv) return;
      epoch ??= d.epoch;
      console.log(`-- ${d.state}${d.step ? `, ${d.step}` : ''}${d.member ? `, ${d.member.name}` : ''}`);
    },
    resync: (d) => ([epoch, held] = [d.epoch, d.head]), // a client that shows the past would fetch history.get now
    event(body, { seq, d }) {
      if (seq <= held) return;
      held = seq;
      const { kind, text } = d.body;
      console.log(`${seq} ${d.from.name || d.from.role}: ${text ?? `(${kind})`}`);
    },
    ack(_, { re }) {
      if (re === resume) [live, failures] = [true, 0];
      else if (queue[0]?.id === re) queue.shift();
      next();
    },
    error(d, { re }) {
      console.error(`-- ${d.code}: ${d.message}`);
      if (d.retry) setTimeout(next, 1000);
      else if (queue[0]?.id === re) queue.shift() && next();
    },
  };
  socket.on('message', (text) => {
    const frame = JSON.parse(text);
    on[frame.t]?.(frame.d, frame); // what is not known is ignored
  });
  socket.on('error', () => {}); // close follows
  socket.on('close', (code) => {
    clearInterval(beats);
    live = false;
    if (code >= 4500 && code <= 4999) return console.error(`-- closed for good: ${code}`), process.exit(1);
    const longest = Math.min(30_000, 800 * 1.8 ** failures++);
    setTimeout(connect, failures === 1 ? Math.random() * longest : longest / 2 + (Math.random() * longest) / 2);
  });
}

connect();
request('question.ask', { cv, text: question, privateMatter: false });
createInterface({ input: process.stdin }).on('line', (text) => text.trim() && request('message.send', { cv, text }));
