/** As much of Chromium's DevTools protocol as looking at pages takes: open, size, type, click, photograph. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';

const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
  '--remote-debugging-port=0',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

export class Browser {
  #socket;
  #next = 1;
  #waiting = new Map();
  #listeners = new Set();

  static async start(path = 'chromium') {
    const browser = new Browser();
    browser.folder = mkdtempSync(join(tmpdir(), 'peerline-look-'));
    browser.process = spawn(path, [...FLAGS, `--user-data-dir=${browser.folder}`], {
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    const address = await new Promise((resolve) => {
      let said = '';
      browser.process.stderr.on('data', (data) => {
        said += data;
        const found = said.match(/ws:\/\/\S+/);
        if (found) resolve(found[0]);
      });
    });
    browser.#socket = new WebSocket(address);
    await new Promise((resolve) => browser.#socket.on('open', resolve));
    browser.#socket.on('message', (data) => browser.#received(JSON.parse(data)));
    return browser;
  }

  send(method, params = {}, sessionId) {
    const id = this.#next++;
    this.#socket.send(JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) }));
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  onEvent(listener) {
    this.#listeners.add(listener);
  }

  #received({ id, result, error, ...event }) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Error(error.message));
    else waiting?.resolve(result);
    if (event.method) for (const listener of this.#listeners) listener(event);
  }

  /** A page with storage of its own. */
  async page() {
    const { browserContextId } = await this.send('Target.createBrowserContext');
    return this.#pageIn(browserContextId);
  }

  /** Another tab of the same visitor. */
  tab(page) {
    return this.#pageIn(page.context);
  }

  async #pageIn(browserContextId) {
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank', browserContextId });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    return new Page(this, sessionId, browserContextId).init();
  }

  async close() {
    const gone = new Promise((resolve) => this.process.once('exit', resolve));
    // With all the processes it started, which would still write into the folder.
    process.kill(-this.process.pid);
    await gone;
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

class Page {
  /** What the page and its frame complained about. */
  complaints = [];
  #browser;
  #session;
  #frames = new Map();

  constructor(browser, session, context) {
    this.context = context;
    this.#browser = browser;
    this.#session = session;
  }

  async init() {
    this.#browser.onEvent((event) => this.#heard(event));
    await this.#send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: false,
      flatten: true,
    });
    for (const domain of ['Page', 'Runtime', 'Log']) await this.#send(`${domain}.enable`);
    return this;
  }

  #heard({ method, params, sessionId }) {
    const ours = sessionId === this.#session || this.#frames.has(sessionId);
    if (!ours) return;
    if (method === 'Target.attachedToTarget' && params.targetInfo.type === 'iframe') {
      this.#frames.set(params.sessionId, params.targetInfo.url);
      for (const domain of ['Runtime', 'Log']) this.#send(`${domain}.enable`, {}, params.sessionId);
    }
    if (method === 'Target.detachedFromTarget') this.#frames.delete(params.sessionId);
    if (method === 'Runtime.exceptionThrown')
      this.complaints.push(params.exceptionDetails.exception?.description);
    if (method === 'Log.entryAdded' && params.entry.level === 'error')
      this.complaints.push(`${params.entry.text} ${params.entry.url ?? ''}`);
    if (method === 'Runtime.consoleAPICalled' && params.type !== 'log')
      this.complaints.push(JSON.stringify(params.args.map((a) => a.value)));
  }

  /** Any command of the protocol. */
  raw(method, params) {
    return this.#send(method, params);
  }

  #send(method, params, session = this.#session) {
    return this.#browser.send(method, params, session);
  }

  get #frame() {
    return [...this.#frames.keys()].at(-1);
  }

  async size(width, height, { phone = false, scale = 1 } = {}) {
    await this.#send('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor: scale,
      mobile: phone,
    });
    await this.#send('Emulation.setTouchEmulationEnabled', { enabled: phone });
  }

  async offline(offline) {
    const conditions = { offline, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
    for (const session of [this.#session, ...this.#frames.keys()])
      await this.#send('Network.emulateNetworkConditions', conditions, session);
  }

  media(features, session = this.#session) {
    const named = Object.entries(features).map(([name, value]) => ({ name, value }));
    return this.#send('Emulation.setEmulatedMedia', { features: named }, session);
  }

  frameMedia(features) {
    return this.media(features, this.#frame);
  }

  async open(url) {
    await this.#send('Page.navigate', { url });
    await this.wait('document.readyState === "complete"');
  }

  async run(expression, session = this.#session) {
    const { result, exceptionDetails } = await this.#send(
      'Runtime.evaluate',
      { expression, awaitPromise: true, returnByValue: true, userGesture: true },
      session,
    );
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  async inFrame(expression) {
    if (!this.#frame) throw new Error('no frame yet');
    return this.run(expression, this.#frame);
  }

  async wait(expression, { frame = false, ms = 10_000 } = {}) {
    const end = Date.now() + ms;
    for (;;) {
      const there = await (frame ? this.inFrame(expression) : this.run(expression)).catch(() => false);
      if (there) return;
      if (Date.now() > end) throw new Error(`did not come: ${expression}; ${this.complaints.join(' | ')}`);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  }

  async click(x, y) {
    for (const type of ['mousePressed', 'mouseReleased'])
      await this.#send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
  }

  async type(text, session = this.#frame) {
    await this.#send('Input.insertText', { text }, session);
  }

  async key(key, code = key, session = this.#frame) {
    const windowsVirtualKeyCode = { Enter: 13, Escape: 27, Tab: 9 }[key];
    for (const type of ['keyDown', 'keyUp'])
      await this.#send(
        'Input.dispatchKeyEvent',
        { type, key, code, windowsVirtualKeyCode, ...(key === 'Enter' ? { text: '\r' } : {}) },
        session,
      );
  }

  async shot(file) {
    const { data } = await this.#send('Page.captureScreenshot', { format: 'png' });
    writeFileSync(file, Buffer.from(data, 'base64'));
  }
}
