import type { ShortcutMessages } from './en';

export const de: ShortcutMessages = {
  title: 'Tastenkürzel',
  use: 'Kürzel aus einer einzelnen Taste verwenden',
  stop: 'Alles stoppen, was einschenkt',
  taps: 'Zapfstellen',
  bar: 'Bar',
  log: 'Protokoll',
  insight: 'Auswertung',
  nth: 'Zapfstelle 1 bis 9',
  guest: 'Gast wählen (Bar)',
  amounts: '15, 30 oder 45 ml (Bar)',
  otherAmount: 'Andere Menge (Bar)',
  pour: 'An der gewählten Zapfstelle einschenken (Bar)',
  menu: 'Menü',
  demo: 'Demo-Steuerung',
  help: 'Diese Liste',
};
