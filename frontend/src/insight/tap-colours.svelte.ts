/** Taps have no colour of their own: each gets one by its place at the bar, the same on every page. */
import { visibleColour } from '../charts/colours';
import { bar } from '../live/bar.svelte';

const LIGHT = ['#0a6f65', '#855600', '#5b3f9e', '#a8361c', '#1f5f8f', '#2a7347', '#8b2f6b', '#5c574d'];
const DARK = ['#2fc6b4', '#e9b44c', '#b79cf0', '#ef7a5c', '#6db7ea', '#6cc884', '#e58cc4', '#b5afa3'];

/** As text, which stays the same when a tap's weight changes: no chart is drawn anew for that. */
const order = $derived(bar.taps.map(({ id }) => id).join('\n'));

/** @param place from 0 on; below 0 for what has none */
export function colourAt(place: number, dark: boolean): string {
  const colours = dark ? DARK : LIGHT;
  return colours[place % colours.length] ?? visibleColour(null, dark);
}

/** @param tap its id; one that is gone from the bar looks like all others together */
export const tapColour = (tap: string | null | undefined, dark: boolean): string =>
  colourAt(tap ? order.split('\n').indexOf(tap) : -1, dark);
