/** The list of shortcuts in English, after which the other languages are typed. */
export const en = {
  title: 'Keyboard shortcuts',
  use: 'Use single-key shortcuts',
  stop: 'Stop everything that pours',
  taps: 'Taps',
  bar: 'Bar',
  log: 'Log',
  insight: 'Insight',
  nth: 'Tap 1 to 9',
  guest: 'Choose the guest (bar)',
  amounts: '15, 30 or 45 ml (bar)',
  otherAmount: 'Another amount (bar)',
  pour: 'Pour at the chosen tap (bar)',
  menu: 'Menu',
  demo: 'Demo controls',
  help: 'This list',
};

export type ShortcutMessages = typeof en;
