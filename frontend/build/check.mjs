// Runs every script of package.json that is named "check:…", side by side; what each says is printed when it has ended.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const checks = Object.keys(scripts).filter((name) => name.startsWith('check:'));

/** @returns {Promise<boolean>} whether it found nothing wrong */
function passes(check) {
  const started = spawn('npm', ['run', '--silent', check], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [started.stdout, started.stderr]) stream.on('data', (text) => (said += text));
  return new Promise((resolve, reject) => {
    started.once('error', reject);
    started.once('close', (code) => {
      process.stdout.write(said);
      if (code !== 0) console.error(`npm run ${check} found something.`);
      resolve(code === 0);
    });
  });
}

const passed = await Promise.all(checks.map(passes));
process.exitCode = passed.every(Boolean) ? 0 : 1;
