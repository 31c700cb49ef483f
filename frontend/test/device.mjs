// A virtual ESP32 that runs beside a hub and that the hub does not know yet.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { QUICK_JAVA } from './hub.mjs';

const jar = fileURLToPath(new URL('../../backend/target/aztec-pour.jar', import.meta.url));

const READY_WITHIN_MS = 120_000;
const LOOK_EVERY_MS = 100;

export class TestDevice {
  /** @type {import('node:child_process').ChildProcess | null} */
  process = null;
  output = '';
  port = 0;

  /** @param {number} port where it answers @param {string} name of the device @param {string[]} options */
  constructor(port, name, ...options) {
    this.port = port;
    this.name = name;
    this.options = options;
  }

  get address() {
    return `127.0.0.1:${this.port}`;
  }

  async start() {
    const device = spawn(
      'java',
      [
        ...QUICK_JAVA,
        '-jar',
        jar,
        'device',
        '--port',
        String(this.port),
        '--name',
        this.name,
        ...this.options,
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    this.process = device;
    process.once('exit', () => device.kill('SIGKILL'));
    for (const stream of [device.stdout, device.stderr])
      stream.on('data', (text) => (this.output += String(text)));
    const deadline = Date.now() + READY_WITHIN_MS;
    while (Date.now() < deadline) {
      if (device.exitCode !== null) break;
      if (await this.#answers()) return this;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    throw new Error(`The device is not ready:\n${this.output}`);
  }

  /** Whether every part of it answers: asking warms it up, so that a cold start cannot exceed the hub's first deadline. */
  async #answers() {
    const paths = ['/status', '/api/status', '/api/weight', '/api/glass', '/api/settings'];
    const answers = paths.map((path) =>
      fetch(`http://${this.address}${path}`).then((answer) => answer.text()),
    );
    return (await Promise.allSettled(answers)).every((answer) => answer.status === 'fulfilled');
  }

  /** Puts a load on its scale. @param {number} grams */
  async load(grams) {
    await this.#sim('POST', 'glass', { present: true, empty_g: grams });
  }

  async unload() {
    await this.#sim('POST', 'glass', { present: false });
  }

  /** Something is wrong with it until `well`. @param {string} kind */
  async fault(kind) {
    await this.#sim('POST', 'fault', { kind });
  }

  async well() {
    await this.#sim('DELETE', 'fault');
  }

  async #sim(method, path, body) {
    const answer = await fetch(`http://${this.address}/sim/${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(await answer.text());
  }

  async dispose() {
    const device = this.process;
    this.process = null;
    if (!device || device.exitCode !== null || device.signalCode !== null) return;
    const gone = once(device, 'exit');
    device.kill('SIGKILL');
    await gone;
  }
}
