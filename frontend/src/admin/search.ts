/** Text as it is searched: without case and accents, so that "jose" finds José. */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLocaleLowerCase();
}

/** Is every word of the search somewhere in the texts? An empty search finds everything. */
export function matches(search: string, texts: (string | null | undefined)[]): boolean {
  const all = folded(texts.filter((text) => text != null).join('\n'));
  return folded(search)
    .split(/\s+/)
    .every((word) => all.includes(word));
}
