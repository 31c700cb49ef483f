/** Barcodes of bottles: EAN-13, EAN-8, UPC-A and UPC-E, as a camera or a person gives them. */
import type { Drink } from '../contract/stock-model';

/** @returns the digits of what was read or typed; null where they are no barcode that the hub takes */
export function barcodeIn(text: string): string | null {
  const digits = text.replace(/[\s-]/g, '');
  return /^\d{6,14}$/.test(digits) ? digits : null;
}

/** A UPC-A is an EAN-13 with a 0 before it, which some readers write and others do not. */
const key = (digits: string): string => digits.replace(/^0+/, '');

export function drinkOfBarcode(digits: string, drinks: Drink[]): Drink | undefined {
  return drinks.find(({ barcode }) => barcode != null && key(barcode) === key(digits));
}
