// A network that a phone has left without knowing: what the phone sends stays on its way until the network is back.
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

export class StallingProxy {
  #stalled = false;
  #server = createServer({ allowHalfOpen: true }, (phone) => this.#join(phone));
  /** @type {Set<import('node:net').Socket>} */
  #sockets = new Set();
  /** @type {(() => void)[]} */
  #kept = [];
  #hubPort;
  /** All that phones have sent, also what has not arrived. */
  sent = '';

  constructor(hubPort) {
    this.#hubPort = hubPort;
  }

  async start() {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return this;
  }

  get url() {
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  stall() {
    this.#stalled = true;
  }

  /** The network is back: everything arrives, in its order. */
  release() {
    this.#stalled = false;
    for (const arrive of this.#kept.splice(0)) arrive();
  }

  #join(phone) {
    const hub = connect({ port: this.#hubPort, host: '127.0.0.1', allowHalfOpen: true });
    for (const socket of [phone, hub]) {
      this.#sockets.add(socket);
      socket.on('error', () => {});
    }
    phone.on('data', (bytes) => {
      this.sent += bytes.toString('latin1');
      this.#pass(() => hub.write(bytes));
    });
    phone.on('end', () => this.#pass(() => hub.end()));
    hub.on('data', (bytes) => phone.write(bytes));
    hub.on('end', () => phone.end());
  }

  #pass(arrive) {
    if (this.#stalled) this.#kept.push(arrive);
    else arrive();
  }

  async close() {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
