// Runs the checks of the browser app beside its journeys, which mostly wait for liquid; fails where either does.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** @returns {Promise<number>} its exit code; what it prints comes in one piece, so that two do not mix */
async function run(script) {
  const child = spawn('npm', ['run', '--silent', script], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  const [code] = await once(child, 'close');
  console.log(`${script}: ${code === 0 ? 'all right' : `failed (${code})`}\n${said}`);
  return code ?? 1;
}

const codes = await Promise.all(['web:check', 'web:journeys'].map(run));
process.exit(codes.every((code) => code === 0) ? 0 : 1);
