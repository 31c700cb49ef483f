// Finds or installs a Chromium for the tests: the system's, else a system package, else Playwright's own.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const places = [
  process.env.CHROME_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** @returns {string | undefined} the path of the system's browser; undefined where Playwright's own is used */
export function systemChromium() {
  return places.find((place) => place && existsSync(place));
}

/** @returns {string[]} a browser's command line: no background requests, and no sandbox for root */
export function browserArguments() {
  return [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ];
}

function run(command, ...parts) {
  console.log(`No Chromium found: ${[command, ...parts].join(' ')}`);
  execFileSync(command, parts, { stdio: 'inherit' });
}

function attempt(install) {
  try {
    install();
    return true;
  } catch (problem) {
    console.log(`  did not work: ${problem.message.split('\n')[0]}`);
    return false;
  }
}

const debianAsRoot = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;

function install() {
  if (
    debianAsRoot &&
    attempt(() => {
      run('apt-get', 'update', '-qq');
      run('apt-get', 'install', '-y', '-qq', 'chromium');
    }) &&
    systemChromium()
  )
    return true;
  return attempt(() => {
    run('npx', 'playwright', 'install', 'chromium');
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !systemChromium() && !install()) {
  console.error(
    'The browser tests need Chromium. Install it (Debian, Ubuntu: apt-get install chromium; elsewhere: ' +
      'npx playwright install --with-deps chromium), or name its path in CHROME_PATH.',
  );
  process.exit(1);
}
