/** A drink as the texts of its form, and what they come to. */
import type { DrinkDraft } from '../api/stock';
import type { Drink } from '../contract/stock-model';
import { numberIn } from '../language/number-in';
import { barcodeIn } from './barcode';

export interface DrinkTexts {
  name: string;
  colour: string;
  abv: string;
  density: string;
  low: string;
  barcode: string;
}

const text = (value: number | null | undefined): string => (value == null ? '' : String(value));

export function formOf(drink: Drink | undefined, barcode: string, colour = '#d8385e'): DrinkTexts {
  return {
    name: drink?.name ?? '',
    colour: drink?.colour ?? colour,
    abv: text(drink?.abv_percent),
    density: text(drink?.density_g_per_ml ?? 1),
    low: text(drink?.low_percent ?? 15),
    barcode: drink?.barcode ?? barcode,
  };
}

/** What is no number or barcode is sent as it stands: the hub explains best what is wrong with it. */
export function draftOfForm(form: DrinkTexts): DrinkDraft {
  const number = (typed: string): number => numberIn(typed) ?? (typed as unknown as number);
  const empty = (typed: string): boolean => typed.trim() === '';
  return {
    name: form.name.trim(),
    colour: form.colour,
    abv_percent: empty(form.abv) ? null : number(form.abv),
    ...(empty(form.density) ? {} : { density_g_per_ml: number(form.density) }),
    ...(empty(form.low) ? {} : { low_percent: number(form.low) }),
    barcode: empty(form.barcode) ? null : (barcodeIn(form.barcode) ?? form.barcode),
  };
}
