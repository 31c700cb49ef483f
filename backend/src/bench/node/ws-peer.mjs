// The peer of the fan-out measurement: sends every line that it is told to each open socket, with the package ws.
import { createInterface } from 'node:readline';
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
server.on('listening', () => console.log(server.address().port));
// Ours greets, too: whoever was greeted misses nothing from then on.
server.on('connection', (socket) => socket.send('{"type":"hello"}'));

for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'cpu') {
    const { user, system } = process.cpuUsage();
    console.log(user + system);
  } else {
    for (const socket of server.clients) {
      socket.send(line);
    }
  }
}
process.exit(0);
