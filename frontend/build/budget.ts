import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

/** Fails the build when the scripts of the first page exceed a size. @param bytes the limit, gzipped */
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

/** The entry chunk and everything that it imports statically. */
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
