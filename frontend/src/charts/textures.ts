/** Patterns that tell the parts of a bar apart without their colours. */
const EVERY = 6;

const lines = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, place) => line(place * EVERY)).join('');

/** @returns the strokes over a place of this size, in the place's units; none for the first of them */
export function texturePath(texture: number, width: number, height: number): string {
  const across = Math.ceil((width + height) / EVERY) + 1;
  const rising = lines(across, (x) => `M${x} 0L${x - height} ${height}`);
  const falling = lines(across, (x) => `M${x - height} 0L${x} ${height}`);
  const flat = lines(Math.ceil(height / EVERY), (y) => `M0 ${y + EVERY / 2}H${width}`);
  const upright = lines(Math.ceil(width / EVERY), (x) => `M${x + EVERY / 2} 0V${height}`);
  return ['', rising, flat, falling, upright, rising + falling, flat + upright][texture % 7] ?? '';
}
