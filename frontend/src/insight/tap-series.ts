/** Taps as the lines of a chart, each in the colour that it has on the whole page. */
import { dashOf, visibleColour } from '../charts/colours';
import type { Line } from '../charts/line';
import type { Trends } from '../contract/insight-model';
import { pageMessages } from '../language/pages';
import { tapColour } from './tap-colours';
import type { Measure } from './trend-words';
import { nameOf } from './words';

type Taps = Pick<Trends, 'taps' | 'by_tap'>;

/** @returns the colour of its line; of the others' where it has none of its own */
export function colourOf(tap: string | null | undefined, { by_tap }: Taps, dark: boolean): string {
  const place = by_tap.findIndex((each) => each.tap != null && each.tap === tap);
  return place < 0 ? visibleColour(null, dark) : tapColour(place, dark);
}

export function tapLines(trends: Taps, of: Measure, dark: boolean): Line[] {
  return trends.by_tap.map((series, place) => {
    const known = trends.taps.find(({ tap }) => tap === series.tap);
    return {
      name: known ? nameOf(known) : (series.name ?? pageMessages().chart.others),
      colour: colourOf(series.tap, trends, dark),
      dash: dashOf(place),
      values: series[of],
    };
  });
}
