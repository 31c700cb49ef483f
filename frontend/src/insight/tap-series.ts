/** Taps as the lines of a chart. */
import { dashOf } from '../charts/colours';
import type { Line } from '../charts/line';
import type { Trends } from '../contract/insight-model';
import { pageMessages } from '../language/pages';
import { tapColour } from './tap-colours.svelte';
import type { Measure } from './trend-words';
import { nameOf } from './words';

type Taps = Pick<Trends, 'taps' | 'by_tap'>;

export function tapLines(trends: Taps, of: Measure, dark: boolean): Line[] {
  return trends.by_tap.map((series, place) => {
    const known = trends.taps.find(({ tap }) => tap === series.tap);
    return {
      name: known ? nameOf(known) : (series.name ?? pageMessages().chart.others),
      colour: tapColour(series.tap, dark),
      dash: dashOf(place),
      values: series[of],
    };
  });
}
