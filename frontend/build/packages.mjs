// Installs the browser app's packages exactly as locked, but only if the lock file has changed since the last install.
import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';

const installed = 'node_modules/.package-lock.json';
const fresh = existsSync(installed) && statSync(installed).mtimeMs >= statSync('package-lock.json').mtimeMs;
if (!fresh) {
  console.log('Installing the browser packages (npm ci) …');
  execFileSync('npm', ['ci', '--loglevel=error'], { stdio: 'inherit' });
}
