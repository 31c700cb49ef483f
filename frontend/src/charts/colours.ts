/** Colours of drinks as a chart can show them. */

/** The surfaces on which charts stand, at their least favourable: `--ground` in light, `--raised` in dark. */
const SURFACES = { light: '#f6f1e7', dark: '#20232a' } as const;
/** Of everything for which no drink has a colour. */
const REST = { light: '#6b665b', dark: '#a39d91' } as const;
/** Of graphics, by WCAG 2.2. */
const LEAST_CONTRAST = 3.2;

type Rgb = [number, number, number];

function rgbOf(hex: string): Rgb | null {
  const found = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(hex);
  return found && ([1, 2, 3].map((part) => parseInt(found[part] ?? '', 16)) as Rgb);
}

function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((each) => {
    const part = each / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function contrast(one: string, other: string): number {
  const [low, high] = [one, other].map((hex) => luminance(rgbOf(hex) ?? [0, 0, 0])).sort((a, b) => a - b);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

/** @returns the drink's colour, or as little darker or lighter as it must be to be seen */
export function visibleColour(colour: string | null | undefined, dark: boolean): string {
  const scheme = dark ? 'dark' : 'light';
  const wanted = colour ? rgbOf(colour) : null;
  if (!wanted) return REST[scheme];
  for (let share = 0; share <= 1; share += 0.05) {
    const mixed = wanted.map((part) => Math.round(part + ((dark ? 255 : 0) - part) * share));
    const hex = `#${mixed.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
    if (contrast(hex, SURFACES[scheme]) >= LEAST_CONTRAST) return hex;
  }
  return REST[scheme];
}

/** Tells lines apart without their colours, px of line and gap. */
const DASHES = [[], [9, 4], [2, 4], [12, 4, 2, 4], [5, 5], [2, 2, 8, 2]];
export const dashOf = (place: number): number[] => DASHES[place % DASHES.length] ?? [];
