/** Drinks as charts show them: with a name, a colour that can be seen, and a value for each point. */
import { visibleColour } from '../charts/colours';
import { pageMessages } from '../language/pages';
import { theme } from '../theme/theme.svelte';

interface OfDrink {
  name?: string | null | undefined;
  colour?: string | null | undefined;
  pours: number[];
  ml: number[];
}

export interface DrinkSeries {
  name: string;
  colour: string;
  values: number[];
  sum: number;
}

/** @param dark of the surface on which the chart stands */
export function drinkSeries(drinks: OfDrink[], of: 'ml' | 'pours', dark = theme.dark): DrinkSeries[] {
  return drinks.map((drink) => ({
    name: drink.name ?? pageMessages().chart.others,
    colour: visibleColour(drink.colour, dark),
    values: drink[of],
    sum: drink[of].reduce((sum, each) => sum + each, 0),
  }));
}
