// Starts the packed hub with its virtual ESP32s for browser tests and pictures, on free ports and with fresh data.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Options for many short-lived processes side by side: quick to start, small in memory. */
export const QUICK_JAVA = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx256m'];

const jar = fileURLToPath(new URL('../../backend/target/aztec-pour.jar', import.meta.url));

export const ADMIN_PIN = '907531';
export const BARTENDER_PIN = '246813';

const READY_WITHIN_MS = 150_000;
const LOOK_EVERY_MS = 100;
const END_WITHIN_MS = 10_000;
/** The demo's number of virtual ESP32s; they use consecutive ports. */
const DEVICES = 3;

/** Settings in the developer's own environment must not reach the test hub. */
const withoutSettings = (env) =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('AZTEC_')));

async function tryPort(port) {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  server.close();
  await once(server, 'close');
}

/** Below the range of ephemeral ports, and a different start for each process: a free port may be taken a moment later. */
const PORTS = { from: 10_240, to: 32_000 };
let nextPort = PORTS.from + ((process.pid * 64) % (PORTS.to - PORTS.from - 64));

/** @returns {Promise<number>} the first of `count` consecutive free ports, none of which this process has handed out before */
export async function freePorts(count) {
  for (let round = 0; round < 200; round++) {
    if (nextPort + count > PORTS.to) nextPort = PORTS.from;
    const first = nextPort;
    nextPort += count;
    try {
      for (let port = first; port < first + count; port++) await tryPort(port);
      return first;
    } catch {
      // One of them is taken: try the next ones.
    }
  }
  throw new Error(`no ${count} free ports in a row`);
}

const MEMORY = '/dev/shm';
/** Bytes; a container often has much less. */
const LEAST_ROOM = 2 ** 30;

/** @returns a folder in memory where there is room: a busy disk may hold a write up for longer than a hub waits for it */
function dataRoot() {
  if (!existsSync(MEMORY)) return tmpdir();
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize >= LEAST_ROOM ? MEMORY : tmpdir();
}

export class TestHub {
  /** @type {import('node:child_process').ChildProcess | null} */
  process = null;
  output = '';
  port = 0;
  devicePort = 0;
  data = mkdtempSync(join(dataRoot(), 'aztec-pour-'));

  get url() {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts the hub and waits until it is ready. A restart keeps ports and data. */
  async start() {
    this.port ||= await freePorts(1);
    this.devicePort ||= await freePorts(DEVICES);
    const options = [
      '--port',
      this.port,
      '--host',
      '127.0.0.1',
      '--data',
      this.data,
      '--device-port',
      this.devicePort,
    ];
    const hub = spawn('java', [...QUICK_JAVA, '-jar', jar, 'demo', ...options.map(String)], {
      env: {
        ...withoutSettings(process.env),
        AZTEC_ADMIN_PIN: ADMIN_PIN,
        AZTEC_BARTENDER_PIN: BARTENDER_PIN,
        AZTEC_ACCESS_PROXIES: '127.0.0.1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process = hub;
    process.once('exit', () => hub.kill('SIGKILL'));
    for (const stream of [hub.stdout, hub.stderr]) stream.on('data', (text) => (this.output += text));
    try {
      await this.#ready(hub);
    } catch (problem) {
      await this.dispose();
      throw problem;
    }
    return this;
  }

  async #ready(hub) {
    const deadline = Date.now() + READY_WITHIN_MS;
    while (Date.now() < deadline) {
      if (hub.exitCode !== null) throw new Error(`The hub ended with ${hub.exitCode}:\n${this.output}`);
      const answer = await fetch(`${this.url}/health/ready`).catch(() => null);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    throw new Error(`The hub is not ready:\n${this.output}`);
  }

  /** @param {NodeJS.Signals} signal SIGKILL to simulate a crash */
  async end(signal = 'SIGTERM') {
    const hub = this.process;
    this.process = null;
    if (!hub || hub.exitCode !== null || hub.signalCode !== null) return;
    const gone = once(hub, 'exit');
    hub.kill(signal);
    const late = setTimeout(() => hub.kill('SIGKILL'), END_WITHIN_MS);
    await gone;
    clearTimeout(late);
  }

  async dispose() {
    await this.end();
    rmSync(this.data, { recursive: true, force: true });
  }
}
