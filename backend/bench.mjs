// Runs a measurement by name: npm run bench -- accuracy
import { execFileSync, spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const target = fileURLToPath(new URL('target/', import.meta.url));
const [name = '', ...options] = process.argv.slice(2);
// These need a PostgreSQL, which only the tests bring.
const ofTests = name.startsWith('cluster') || name === 'insight' || name === 'taps';
const classes = ofTests
  ? classesOfTests()
  : [`${target}test-classes`, `${target}aztec-pour.jar`].join(delimiter);
const { status } = spawnSync('java', ['-cp', classes, 'io.aztecpour.bench.Bench', name, ...options], {
  stdio: 'inherit',
});
process.exit(status ?? 1);

function classesOfTests() {
  const print = ['-Dexec.executable=echo', '-Dexec.classpathScope=test', '-Dexec.args=%classpath'];
  const root = fileURLToPath(new URL('..', import.meta.url));
  return execFileSync(join(root, 'mvnw'), ['-q', '-ntp', 'exec:exec', ...print], {
    cwd: root,
    encoding: 'utf8',
  }).trim();
}
