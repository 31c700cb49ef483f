// Measures the memory of a wall display: in half an hour it gets five hours of an evening. The hub's frames of three pours are
// recorded and replayed as new pours again and again, and the page's clock runs as fast. They come over a real WebSocket: Playwright's
// mock would evaluate a script for each frame, and the browser keeps a list of scripts.
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocketServer } from 'ws';

const SPEED = 10;
/** When the memory is read, minutes from the start; the last reading is compared with the first. */
const MINUTES = [3, 10, 20, 30];
const MOST_GROWTH = 0.1;

/** @returns {Promise<string[]>} the goals that were missed, in words */
export async function wall(bar, browser, url) {
  const play = new Play(await record(bar, browser, url));
  const stage = await openStage(play);
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, bypassCSP: true });
  const page = await context.newPage();
  await page.addInitScript(enterStage, { speed: SPEED, stage: `ws://127.0.0.1:${stage.address().port}` });
  const devtools = await context.newCDPSession(page);
  await page.goto(`${url}/wall`);
  const began = Date.now();
  console.log(`The wall, ${SPEED} times faster than life:`);
  const looks = [];
  for (const minutes of MINUTES) {
    await pause(Math.max(0, began + minutes * 60_000 - Date.now()));
    looks.push(await play.interrupted(() => look(devtools, minutes, play.pours)));
  }
  play.end();
  await context.close();
  stage.close();
  const growth = (of) => of(looks.at(-1)) / of(looks[0]) - 1;
  const whole = growth(({ bytes }) => bytes);
  const data = growth(({ bytes, code }) => bytes - code);
  console.log(`  growth ${percent(whole)}; without compiled code ${percent(data)}`);
  return whole > MOST_GROWTH ? [`the wall's memory grew by ${percent(whole)}`] : [];
}

async function openStage(play) {
  const stage = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
  stage.on('connection', (socket) => void play.to((text) => socket.send(text)));
  await once(stage, 'listening');
  return stage;
}

const kB = (bytes) => `${(bytes / 1024).toFixed(0)} kB`;
const percent = (share) => `${(share * 100).toFixed(1)} %`;

async function look(devtools, minutes, pours) {
  const heap = await usedHeap(devtools);
  const code = await compiledCode(devtools);
  console.log(
    `  after ${String(minutes).padStart(2)} min and ${String(pours).padStart(4)} pours: ${kB(heap.bytes)} used,` +
      ` ${kB(code)} of it compiled code; ${heap.nodes} nodes, ${heap.listeners} listeners`,
  );
  return { bytes: heap.bytes, code };
}

/** @returns bytes of V8's compiled code: it grows only until all hot functions are compiled */
async function compiledCode(devtools) {
  const parts = [];
  const take = ({ chunk }) => parts.push(chunk);
  devtools.on('HeapProfiler.addHeapSnapshotChunk', take);
  await devtools.send('HeapProfiler.takeHeapSnapshot');
  devtools.off('HeapProfiler.addHeapSnapshotChunk', take);
  const { snapshot, nodes } = JSON.parse(parts.join(''));
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')];
  const code = types[type].indexOf('code');
  let bytes = 0;
  for (let at = 0; at < nodes.length; at += fields.length)
    if (nodes[at + type] === code) bytes += nodes[at + size];
  return bytes;
}

/** Replays the recorded frames in a loop. */
class Play {
  pours = 0;
  #over = false;
  #silent = false;

  constructor({ hello, frames }) {
    this.hello = hello;
    this.frames = frames;
  }

  async to(send) {
    const began = Date.now();
    const now = () => began + (Date.now() - began) * SPEED;
    send(again(this.hello, now(), 0));
    for (let round = 1; !this.#over; round++) {
      const begins = Date.now();
      for (const frame of this.frames) {
        const due = begins + (frame.at - this.hello.at) / SPEED - Date.now();
        if (due > 1) await pause(due);
        while (this.#silent) await pause(20);
        if (this.#over) return;
        send(again(frame, now(), round));
      }
      this.pours += 3;
    }
  }

  async interrupted(act) {
    this.#silent = true;
    const result = await act();
    this.#silent = false;
    return result;
  }

  end() {
    this.#over = true;
  }
}

/** @returns the hub's frames, with their times, while glasses are placed, filled at all taps and taken away */
async function record(bar, browser, url) {
  const page = await browser.newPage();
  const came = [];
  await page.routeWebSocket('**/api/live', (socket) => {
    socket.connectToServer().onMessage((text) => {
      came.push({ at: Date.now(), text });
      socket.send(text);
    });
  });
  await page.goto(`${url}/wall`);
  await bar.fill(page);
  await bar.rest(page);
  await page.close();
  const [hello, ...frames] = came.filter(({ text }) => !text.includes('"type":"pong"'));
  return { hello, frames };
}

/** @returns the frame with the present time and as a new pour */
function again({ at, text }, now, round) {
  return JSON.stringify(JSON.parse(text), (key, value) => {
    if (key === 'request_id' && value) return `${value}-${round}`;
    const moment = typeof value === 'number' && Math.abs(value - at) < 86_400_000;
    return moment ? now + value - at : value;
  });
}

/** Runs in the page: its clock and its intervals run faster, and it connects to the replay. */
function enterStage({ speed, stage }) {
  for (const clock of [Date, performance]) {
    const now = clock.now.bind(clock);
    const began = now();
    clock.now = () => began + (now() - began) * speed;
  }
  const every = globalThis.setInterval.bind(globalThis);
  globalThis.setInterval = (act, ms, ...more) => every(act, ms / speed, ...more);
  globalThis.WebSocket = class extends WebSocket {
    constructor() {
      super(stage);
    }
  };
}

/** The memory in use while nothing arrives, after garbage collection: the lowest of several readings. */
async function usedHeap(devtools) {
  const looks = [];
  for (let round = 0; round < 4; round++) {
    await pause(500);
    await devtools.send('HeapProfiler.collectGarbage');
    looks.push((await devtools.send('Runtime.getHeapUsage')).usedSize);
  }
  const { nodes, jsEventListeners } = await devtools.send('Memory.getDOMCounters');
  return { bytes: Math.min(...looks), nodes, listeners: jsEventListeners };
}
