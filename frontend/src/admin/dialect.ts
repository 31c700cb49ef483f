/** What a board is, as the hub found it by asking: "dispenser + scale". */
export interface Parts {
  dispenser: boolean;
  scale: boolean;
}

export function partsOf(dialect: string): Parts {
  const parts = dialect.split('+').map((part) => part.trim());
  return {
    dispenser: parts.includes('dispenser'),
    scale: parts.some((part) => part.endsWith('scale')),
  };
}

/** @param names of the known parts in the chosen language; a part that nobody named stays as the hub says it */
export function dialectWords(dialect: string, names: Record<string, string>): string {
  return dialect
    .split('+')
    .map((part) => part.trim())
    .map((part) => names[part] ?? part)
    .join(' + ');
}

/** An address as people say it: without the scheme that it always has. */
export function plainAddress(url: string): string {
  return url.replace(/^https?:\/\//, '').replace(/\/$/, '');
}
