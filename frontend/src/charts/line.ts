/** Lines over time, as uPlot wants them. */
import type uPlot from 'uplot';
import { valueTicks, type Tick } from './ticks';
import type { PointStep } from './zone';

export interface Line {
  name: string;
  /** As it is drawn. */
  colour: string;
  dash?: number[];
  values: (number | null)[];
  /** The ground under it is tinted. */
  area?: boolean;
  /** It is over at every point, also at the last. */
  whole?: boolean;
}

/** Something that happened at a time. */
export interface LineMark {
  at: number;
  text: string;
}

export interface LinesProps {
  label: string;
  at: number[];
  step: PointStep;
  zone: string;
  lines: Line[];
  /** The last point is not over yet: it is drawn as such. */
  open?: boolean;
  format: (value: number) => string;
  /** What the axis shows at the least. */
  least?: [low: number, high: number];
  marks?: LineMark[];
  /** px */
  height?: number;
}

/** More of them would cover the line. */
const MOST_DOTS = 31;

/** @returns the points that need a dot: all of a few; of many, those without a neighbour, which no line would show */
export function dotsOf(values: (number | null)[]): number[] {
  return values.flatMap((value, index) => {
    if (value === null) return [];
    const alone = values[index - 1] == null && values[index + 1] == null;
    return alone || values.length <= MOST_DOTS ? [index] : [];
  });
}

/** @returns the values without the last, and those of the last stretch alone */
export function splitOpen(values: (number | null)[]): [(number | null)[], (number | null)[]] {
  const last = values.length - 1;
  return [
    values.map((value, index) => (index === last ? null : value)),
    values.map((value, index) => (index >= last - 1 ? value : null)),
  ];
}

/** @returns round values that hold every line and what the axis shows at the least */
export function lineTicks(lines: Line[], [low, high]: [number, number], most: number): number[] {
  const known = lines.flatMap(({ values }) => values.filter((value) => value !== null));
  const top = Math.max(high, ...known);
  return valueTicks(Math.min(low, ...known), top > low ? top : low + 1, most);
}

/** The length of a lone point's time, ms: it stands in the middle of as much. */
const ALONE_MS = 3_600_000;

/** @returns from when to when the axis goes: what happened after the last point has begun has its place, too */
export function timeSpan(at: number[], marks: LineMark[] = []): [number, number] {
  const [first = 0, last = 0] = [at[0], at.at(-1)];
  const end = Math.max(last, ...marks.map((mark) => mark.at));
  return first === end ? [first - ALONE_MS, first + ALONE_MS] : [first, end];
}

export interface Ink {
  text: string;
  hair: string;
  ground: string;
  mark: string;
  face: string;
}

interface Drawing {
  width: number;
  height: number;
  /** For the labels at the ends. */
  right: number;
  ticks: Tick[];
  values: number[];
  ink: Ink;
}

export function optionsOf(
  props: LinesProps,
  drawing: Drawing,
): { options: uPlot.Options; data: uPlot.AlignedData } {
  const { at, lines, open = false, format, marks = [] } = props;
  const { width, height, right, ticks, values, ink } = drawing;
  const font = `13px ${ink.face}`;
  const data: (number | null)[][] = [];
  const series: uPlot.Series[] = [{}];
  const add = (line: Line, shown: (number | null)[], dots: number[], unfinished: boolean): void => {
    data.push(shown);
    series.push({
      stroke: line.colour,
      width: 2,
      ...(line.area ? { fill: `${line.colour}26` } : {}),
      dash: unfinished ? [2, 5] : (line.dash ?? []),
      points: {
        show: false,
        filter: () => dots,
        size: 7,
        width: 2,
        stroke: line.colour,
        fill: unfinished ? ink.ground : line.colour,
      },
    });
  };
  for (const line of lines) {
    const [done, tail] = open && !line.whole ? splitOpen(line.values) : [line.values, null];
    add(
      line,
      done,
      dotsOf(line.values).filter((index) => done[index] !== null),
      false,
    );
    const last = line.values.length - 1;
    if (tail) add(line, tail, tail[last] == null ? [] : [last], true);
  }
  const [low = 0, high = 1] = [values[0], values.at(-1)];
  const longest = Math.max(...values.map((value) => format(value).length));
  const options: uPlot.Options = {
    width,
    height,
    padding: [10, right, 0, 0],
    cursor: { show: false },
    legend: { show: false },
    scales: { x: { time: false, range: () => timeSpan(at, marks) }, y: { range: () => [low, high] } },
    axes: [
      {
        stroke: ink.text,
        font,
        size: 30,
        grid: { show: false },
        ticks: { stroke: ink.hair, size: 5 },
        splits: () => ticks.map(({ index }) => at[index] ?? 0),
        values: () => ticks.map(({ label }) => label),
      },
      {
        stroke: ink.text,
        font,
        size: 14 + longest * 7.5,
        grid: { stroke: ink.hair, width: 1 },
        ticks: { show: false },
        splits: () => values,
        values: () => values.map(format),
      },
    ],
    series,
    hooks: {
      drawClear: [
        (plot) => {
          drawMarks(plot, marks, ink.mark);
        },
      ],
    },
  };
  return { options, data: [at, ...data] };
}

function drawMarks(plot: uPlot, marks: LineMark[], colour: string): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([4 * devicePixelRatio, 3 * devicePixelRatio]);
  for (const { at } of marks) {
    const x = Math.round(plot.valToPos(at, 'x', true));
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.restore();
}

/** @returns the point nearest to a time */
export function nearest(at: number[], ms: number): number {
  const next = at.findIndex((each) => each >= ms);
  if (next <= 0) return next === 0 ? 0 : at.length - 1;
  return ms - (at[next - 1] ?? 0) < (at[next] ?? 0) - ms ? next - 1 : next;
}
