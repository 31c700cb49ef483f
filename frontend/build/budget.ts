import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

/** Fails the build when the scripts of the first page exceed a size. @param bytes the limit, gzipped */
export function firstLoadBudget(bytes: number): Plugin {
  return {
    name: 'first-load-budget',
    apply: 'build',
    generateBundle(_, bundle) {
      const weight = weightOf([...firstChunks(bundle)]);
      if (weight > bytes)
        this.error(
          `The first page needs ${weight} bytes of gzipped script, ${bytes} are allowed: import later what can wait.`,
        );
    },
  };
}

/** Fails the build when a group of modules exceeds its size. @param limits bytes, gzipped, by the group's name */
export function groupBudget(limits: Record<string, number>): Plugin {
  return {
    name: 'group-budget',
    apply: 'build',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      for (const [name, bytes] of Object.entries(limits)) {
        const weight = weightOf(chunks.filter((chunk) => chunk.name === name));
        if (weight === 0) this.error(`No script is named “${name}”: its size cannot be checked.`);
        if (weight > bytes)
          this.error(`“${name}” needs ${weight} bytes of gzipped script, ${bytes} are allowed.`);
      }
    },
  };
}

function weightOf(chunks: Rolldown.OutputChunk[]): number {
  return chunks
    .map((chunk) => gzipSync(chunk.code, { level: 9 }).length)
    .reduce((sum, each) => sum + each, 0);
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
