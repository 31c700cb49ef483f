/**
 * What the decoder gets of a camera's picture to find a barcode. Its search for the first bars fails where anything dark stands
 * to the left of them in the same row, such as the glass beside a label. So it gets one row of the picture many times below each
 * other, each time with more of its left side painted over: in one of them the bars come first.
 */

/** The decoder looks at 15 rows, this far from each other, around the middle of a picture of this height. */
const ROWS = 15;
const ROW_PX = 16;
const HEIGHT_PX = 312;
/** So much of the width is painted over at most: further to the right no whole barcode has room. */
const MOST_LEFT = 0.48;
/** Where in the picture the row is taken, as shares of its height from the middle, one after another. */
const heights = [0, -0.07, 0.07, -0.14, 0.14];

/** @returns where each strip begins, as a share of the picture's width; every second look is between those of the first */
function stripStarts(look: number): number[] {
  const step = MOST_LEFT / ROWS;
  return Array.from({ length: ROWS }, (_, row) => step * (row + (look % 2) / 2));
}

/** @param look counts up: each looks at another row */
export function drawStrips(video: HTMLVideoElement, canvas: HTMLCanvasElement, look: number): void {
  const { videoWidth: width, videoHeight: height } = video;
  const top = height * (0.5 + (heights[look % heights.length] ?? 0)) - ROW_PX / 2;
  canvas.width = width;
  canvas.height = HEIGHT_PX;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, HEIGHT_PX);
  stripStarts(look).forEach((share, row) => {
    const left = Math.round(share * width);
    const y = HEIGHT_PX / 2 + (row - (ROWS - 1) / 2) * ROW_PX - ROW_PX / 2;
    context.drawImage(video, left, top, width - left, ROW_PX, left, y, width - left, ROW_PX);
  });
}
