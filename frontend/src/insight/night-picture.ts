/** A night as a picture, the size of a sheet of paper: drawn by the browser from the numbers on the page. */
import { stackOf } from '../charts/stack';
import { timeTicks } from '../charts/ticks';
import { texturePath } from '../charts/textures';
import type { Night } from '../contract/insight-model';
import { formatMl } from '../language/format';
import { messages } from '../language/messages';
import { drinkSeries, type DrinkSeries } from './drink-series';
import type { Figure } from './Figures.svelte';
import { insightMessages } from './messages';
import { dateTitle, exactLine, figuresOf, minutesOf, timeOf } from './night-words';
import { countsOf, nameOf, reasonOf } from './words';

/** A4 at 150 dots an inch. */
const WIDTH = 1240;
const HEIGHT = 1754;
const EDGE = 90;
const INNER = WIDTH - 2 * EDGE;
const INK = { text: '#1b1a17', muted: '#5c574d', hair: '#d9d4c8', gold: '#855600', paper: '#ffffff' };

/** @returns the picture as a PNG; null where the browser makes none */
export async function pictureOf(night: Night): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [WIDTH, HEIGHT];
  const context = canvas.getContext('2d');
  if (!context) return null;
  await document.fonts.ready;
  new NightPicture(context, getComputedStyle(document.body).fontFamily).draw(night);
  return new Promise((resolve) => {
    canvas.toBlob(resolve, 'image/png');
  });
}

class NightPicture {
  /** How far the sheet is filled, px from above. */
  private y = EDGE;

  constructor(
    private readonly on: CanvasRenderingContext2D,
    private readonly face: string,
  ) {}

  draw(night: Night): void {
    this.on.fillStyle = INK.paper;
    this.on.fillRect(0, 0, WIDTH, HEIGHT);
    const series = drinkSeries(night.drinks, 'ml', false);
    this.head(night);
    this.figures(figuresOf(night));
    this.bars(night, series);
    this.rows(
      insightMessages().night.byDrink,
      series.map(({ name, sum, colour }) => ({ name, value: this.ml(sum), colour })),
    );
    this.rows(
      insightMessages().night.byTap,
      night.taps.map((tap) => ({ name: nameOf(tap), note: countsOf(tap), value: this.ml(tap.ml) })),
    );
    this.text(exactLine(night), EDGE, 26, INK.text);
    this.y += 60;
    this.rows(
      insightMessages().failures,
      night.failures.map((each) => ({ name: reasonOf(each), value: String(each.count) })),
    );
    this.rows(
      insightMessages().refusals,
      night.refusals.map((each) => ({ name: reasonOf(each), value: String(each.count) })),
    );
  }

  private ml(value: number): string {
    return `${formatMl(value)} ${messages().ml}`;
  }

  /** Writes on the line that has been reached; what is too long is cut. */
  private text(
    text: string,
    x: number,
    size: number,
    colour: string,
    more: { weight?: number; right?: boolean; most?: number } = {},
  ): void {
    this.on.font = `${more.weight ?? 400} ${size}px ${this.face}`;
    this.on.fillStyle = colour;
    this.on.textAlign = more.right ? 'right' : 'left';
    this.on.textBaseline = 'top';
    let shown = text;
    const most = more.most ?? INNER;
    while (shown.length > 1 && this.on.measureText(shown).width > most) shown = `${shown.slice(0, -2)}…`;
    this.on.fillText(shown, x, this.y);
  }

  /** Writes a note over a few lines; the place that has been reached stays. */
  private paragraph(text: string, x: number, size: number, most: number): void {
    const top = this.y;
    this.on.font = `400 ${size}px ${this.face}`;
    const lines: string[] = [];
    for (const word of text.split(' ')) {
      const longer = [lines.at(-1), word].filter(Boolean).join(' ');
      if (lines.length > 0 && this.on.measureText(longer).width <= most) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    for (const line of lines) {
      this.text(line, x, size, INK.muted, { most });
      this.y += size * 1.25;
    }
    this.y = top;
  }

  private head(night: Night): void {
    this.text(messages().name, EDGE, 26, INK.gold, { weight: 500 });
    this.y += 42;
    this.text(insightMessages().night.title(dateTitle(night.date)), EDGE, 52, INK.text, { weight: 500 });
    this.y += 70;
    this.text(
      insightMessages().night.fromTo(timeOf(night.from_ms, night), timeOf(night.to_ms, night)),
      EDGE,
      26,
      INK.muted,
    );
    this.y += 56;
    this.line(INK.gold, 4);
    this.y += 34;
  }

  private line(colour: string, width: number): void {
    this.on.fillStyle = colour;
    this.on.fillRect(EDGE, this.y, INNER, width);
  }

  private figures(figures: Figure[]): void {
    const each = INNER / figures.length;
    const top = this.y;
    figures.forEach(({ label, value, unit, note }, place) => {
      const x = EDGE + place * each;
      const most = each - 16;
      this.y = top;
      this.text(label, x, 22, INK.muted, { most });
      this.y += 32;
      this.text(unit ? `${value} ${unit}` : value, x, 42, INK.text, { weight: 300, most });
      this.y += 56;
      this.paragraph(note ?? '', x, 18, most);
    });
    this.y = top + 170;
  }

  private bars(night: Night, series: DrinkSeries[]): void {
    if (night.at_ms.length === 0) {
      this.text(insightMessages().night.none, EDGE, 28, INK.muted);
      this.y += 80;
      return;
    }
    this.title(insightMessages().night.bySlot(minutesOf(night)));
    const [axis, height] = [90, 290];
    const width = INNER - axis;
    const stack = stackOf(
      series.map(({ values }) => values),
      width,
      height,
    );
    const { on } = this;
    const top = this.y + 10;
    for (const tick of stack.ticks) {
      on.fillStyle = INK.hair;
      on.fillRect(EDGE + axis, top + tick.y, width, 1);
      this.y = top + tick.y - 10;
      this.text(formatMl(tick.value), EDGE + axis - 12, 20, INK.muted, { right: true });
    }
    for (const part of stack.parts) {
      on.save();
      on.translate(EDGE + axis + part.x, top + part.y);
      on.beginPath();
      on.rect(0, 0, part.width, Math.max(1, part.height - 1));
      on.fillStyle = series[part.series]?.colour ?? INK.muted;
      on.fill();
      on.clip();
      on.strokeStyle = INK.paper;
      on.lineWidth = 2;
      on.stroke(new Path2D(texturePath(part.series, part.width, part.height)));
      on.restore();
    }
    this.y = top + height + 10;
    for (const tick of timeTicks(night.at_ms, 'slot', night.time_zone, Math.floor(width / 90))) {
      const x = EDGE + axis + tick.index * stack.stride + stack.inset;
      if (x < WIDTH - EDGE - axis / 2) this.text(tick.label, x, 20, INK.muted);
    }
    this.y += 56;
  }

  private title(text: string): void {
    this.text(text, EDGE, 28, INK.text, { weight: 500 });
    this.y += 44;
  }

  /** A list with a value at the right; what no longer fits on the sheet is left out. */
  private rows(title: string, rows: { name: string; value: string; note?: string; colour?: string }[]): void {
    const ROW = 34;
    const fit = Math.floor((HEIGHT - EDGE - this.y - 44) / ROW);
    if (rows.length === 0 || fit < 1) return;
    this.title(title);
    rows.slice(0, fit).forEach(({ name, value, note, colour }, place) => {
      const x = colour ? EDGE + 44 : EDGE;
      if (colour) {
        this.on.fillStyle = colour;
        this.on.fillRect(EDGE, this.y + 4, 30, 18);
        this.on.save();
        this.on.translate(EDGE, this.y + 4);
        this.on.beginPath();
        this.on.rect(0, 0, 30, 18);
        this.on.clip();
        this.on.strokeStyle = INK.paper;
        this.on.lineWidth = 2;
        this.on.stroke(new Path2D(texturePath(place, 30, 18)));
        this.on.restore();
      }
      this.text(name, x, 24, INK.text, { most: note ? 380 : INNER - 240 });
      if (note) this.text(note, EDGE + 400, 20, INK.muted, { most: 500 });
      this.text(value, WIDTH - EDGE, 24, INK.text, { right: true });
      this.y += ROW;
    });
    this.y += 18;
  }
}
