/** Which points of an axis get a label, so that the labels have room and stand at round values. */
import { clockAt, formatInZone, type Clock, type PointStep, type TimeLook } from './zone';

export interface Tick {
  index: number;
  label: string;
}

type Rule = [is: (clock: Clock) => boolean, look: TimeLook];

const everyHours = (hours: number): Rule => [
  ({ hour, minute }) => minute === 0 && hour % hours === 0,
  'time',
];
const midnight: Rule = [({ hour, minute }) => minute === 0 && hour === 0, 'date'];
const monday: Rule = [({ weekday, hour }) => weekday === 0 && hour < 12, 'date'];
const everyMonths = (months: number, look: TimeLook): Rule => [
  ({ month, day }) => day <= 7 && (month - 1) % months === 0,
  look,
];
const hours = [1, 2, 3, 6, 12].map(everyHours);
const rules: Record<PointStep, Rule[]> = {
  slot: [...hours, midnight],
  hour: [...hours, midnight, monday],
  day: [
    [() => true, 'weekday'],
    [({ day }) => day % 2 === 1, 'date'],
    monday,
    firstOfMonth(1),
    firstOfMonth(3),
  ],
  week: [[() => true, 'date'], everyMonths(1, 'month'), everyMonths(3, 'month'), everyMonths(12, 'year')],
  month: [[() => true, 'month'], everyMonths(3, 'month'), everyMonths(6, 'month'), everyMonths(12, 'year')],
  quarter: [[() => true, 'month'], everyMonths(12, 'year')],
  year: [[() => true, 'year']],
};

function firstOfMonth(months: number): Rule {
  return [({ month, day }) => day === 1 && (month - 1) % months === 0, 'month'];
}

/** One label alone does not tell how far apart the points are. */
const FEWEST = 2;
/** So many hours are better told apart by their dates. */
const TWO_DAYS = 48;
/** Weekdays alone tell the days apart for a week. */
const WEEK = 8;

/**
 * @param at the begin of each point
 * @param most so many labels have room
 */
export function timeTicks(at: number[], step: PointStep, timeZone: string, most: number): Tick[] {
  const clocks = at.map((ms) => clockAt(ms, timeZone));
  const label = (index: number, look: TimeLook): Tick => ({
    index,
    label: formatInZone(at[index] ?? 0, timeZone, look),
  });
  const dates = step === 'hour' && at.length > TWO_DAYS ? rules.hour.slice(hours.length) : rules[step];
  for (const [is, look] of dates) {
    const found = clocks.flatMap((clock, index) => (is(clock) ? [index] : []));
    const shown = look === 'weekday' && at.length > WEEK ? 'date' : look;
    if (found.length >= Math.min(FEWEST, at.length) && found.length <= most)
      return found.map((index) => label(index, shown));
  }
  const stride = Math.max(1, Math.ceil(at.length / Math.max(1, most)));
  const look = step === 'slot' ? 'time' : step === 'hour' || step === 'week' ? 'date' : step;
  return at.flatMap((_, index) =>
    index % stride === 0 ? [label(index, look === 'day' ? 'date' : look)] : [],
  );
}

/** @returns round values from at or below `low` to at or above `high`; never fewer than two */
export function valueTicks(low: number, high: number, most: number): number[] {
  const span = high - low || 1;
  const rough = span / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5].find((each) => each * power >= rough * 0.999) ?? 10) * power;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}
