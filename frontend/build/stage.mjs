// A WebSocket on which a page is played to. It is a real one: the tests' own stand-in speaks to a page by a script for each frame, and
// the browser's list of scripts grew by 10 kB a minute until it looked like a leak of the page.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const SHORT = 126;

/** @param {(send: (text: string) => void) => void} onOpen called for every page that comes; what the page says is not heard */
export async function openStage(onOpen) {
  const server = createServer();
  server.on('upgrade', (request, socket) => {
    const key = createHash('sha1').update(request.headers['sec-websocket-key'] + GUID);
    socket.on('error', () => socket.destroy());
    socket.resume();
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
        `Sec-WebSocket-Accept: ${key.digest('base64')}\r\n\r\n`,
    );
    onOpen((text) => socket.write(textFrame(text)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `ws://127.0.0.1:${server.address().port}`,
    async close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** One whole text frame of less than 64 kB. */
function textFrame(text) {
  const payload = Buffer.from(text);
  const length =
    payload.length < SHORT ? [payload.length] : [SHORT, payload.length >> 8, payload.length & 255];
  return Buffer.concat([Buffer.from([0x81, ...length]), payload]);
}
