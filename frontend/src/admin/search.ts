/** Removes case and accents, so that "jose" finds José. */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLocaleLowerCase();
}

/** @returns whether the texts contain every word of the search; an empty search matches everything */
export function matches(search: string, texts: (string | null | undefined)[]): boolean {
  const all = folded(texts.filter((text) => text != null).join('\n'));
  return folded(search)
    .split(/\s+/)
    .every((word) => all.includes(word));
}
