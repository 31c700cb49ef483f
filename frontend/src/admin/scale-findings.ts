import type { adminMessages } from './messages';

type Texts = ReturnType<typeof adminMessages>['scaleHealth'];

/** @returns the worst finding in a few words, and how many there are besides; empty where all is well */
export function findingsInShort(findings: readonly string[] | null | undefined, texts: Texts): string {
  const [worst, ...others] = findings ?? [];
  if (worst === undefined) return '';
  const title = texts.findings[worst]?.short ?? texts.other;
  return others.length === 0 ? title : texts.more(title, others.length);
}
