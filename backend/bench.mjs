// Runs a measurement by name: npm run bench -- accuracy
import { spawnSync } from 'node:child_process';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';

const target = fileURLToPath(new URL('target/', import.meta.url));
const classes = [`${target}test-classes`, `${target}aztec-pour.jar`].join(delimiter);
const { status } = spawnSync('java', ['-cp', classes, 'io.aztecpour.bench.Bench', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exit(status ?? 1);
