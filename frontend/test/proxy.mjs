// Serves a hub below a path, as a proxy does that takes the path away and tells the hub so.
import { once } from 'node:events';
import { createServer, request } from 'node:http';

/**
 * @param {string} path such as `/bar`
 * @param {number} hubPort
 * @returns {Promise<{url: string, close: () => void}>}
 */
export async function serveUnder(path, hubPort) {
  const handOn = (incoming) =>
    request({
      host: '127.0.0.1',
      port: hubPort,
      method: incoming.method,
      path: incoming.url.slice(path.length) || '/',
      headers: { ...incoming.headers, 'x-forwarded-prefix': path },
    });
  const server = createServer((incoming, answer) => {
    if (!incoming.url.startsWith(path)) {
      answer.writeHead(404).end();
      return;
    }
    const outgoing = handOn(incoming);
    outgoing.on('response', (from) => {
      answer.writeHead(from.statusCode ?? 502, from.headers);
      from.pipe(answer);
    });
    outgoing.on('error', () => answer.destroy());
    incoming.pipe(outgoing);
  });
  server.on('upgrade', (incoming, page, early) => {
    const outgoing = handOn(incoming);
    outgoing.on('upgrade', ({ headers }, hub, first) => {
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
      page.write(['HTTP/1.1 101 Switching Protocols', ...lines, '', ''].join('\r\n'));
      // What came in one packet with the handshake: on a busy machine the hub's first frames.
      page.write(first);
      hub.write(early);
      hub.pipe(page).pipe(hub);
      for (const [one, other] of [
        [hub, page],
        [page, hub],
      ])
        one.on('error', () => other.destroy());
    });
    outgoing.on('error', () => page.destroy());
    outgoing.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}${path}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
