/** Colours that are easy to tell apart from five metres in both themes; any other colour can be chosen too. */
export const drinkColours = [
  '#d8385e',
  '#e2703a',
  '#e0a526',
  '#9bc53d',
  '#2e9e6b',
  '#2a9fb8',
  '#5a6fd6',
  '#a05bc4',
  '#a8622e',
  '#c9c2b2',
  '#6b4a3a',
] as const;
