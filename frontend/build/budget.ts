import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

/** Ends the build where the scripts that the first page needs weigh more than this, gzipped. @param bytes the most they may */
export function firstLoadBudget(bytes: number): Plugin {
  return {
    name: 'first-load-budget',
    apply: 'build',
    generateBundle(_, bundle) {
      const weight = [...firstChunks(bundle)]
        .map((chunk) => gzipSync(chunk.code, { level: 9 }).length)
        .reduce((sum, each) => sum + each, 0);
      if (weight > bytes)
        this.error(
          `The first page needs ${weight} bytes of gzipped script, ${bytes} are allowed: import later what can wait.`,
        );
    },
  };
}

/** The entry and everything that it imports before it runs. */
function firstChunks(bundle: Rolldown.OutputBundle): Set<Rolldown.OutputChunk> {
  const found = new Set<Rolldown.OutputChunk>();
  const visit = (name: string): void => {
    const file = bundle[name];
    if (file?.type !== 'chunk' || found.has(file)) return;
    found.add(file);
    file.imports.forEach(visit);
  };
  for (const [name, file] of Object.entries(bundle)) if (file.type === 'chunk' && file.isEntry) visit(name);
  return found;
}
