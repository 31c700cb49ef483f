/** Taps have no colour of their own: each gets one by its place, the same on every chart of a page. */
const LIGHT = ['#0a6f65', '#855600', '#5b3f9e', '#a8361c', '#1f5f8f', '#2a7347', '#8b2f6b', '#5c574d'];
const DARK = ['#2fc6b4', '#e9b44c', '#b79cf0', '#ef7a5c', '#6db7ea', '#6cc884', '#e58cc4', '#b5afa3'];

export function tapColour(place: number, dark: boolean): string {
  const colours = dark ? DARK : LIGHT;
  return colours[place % colours.length] ?? '#808080';
}
