/** @returns the number in a text, with a comma or a point; null where there is none */
export function numberIn(text: string): number | null {
  const number = Number(text.trim().replace(',', '.'));
  return text.trim() !== '' && Number.isFinite(number) ? number : null;
}
