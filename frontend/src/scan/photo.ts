/**
 * Reads a QR code from a photo. The decoder fails on 12-megapixel photos, so it gets smaller copies: of the whole picture,
 * then of its middle, where people aim.
 */
import { Html5Qrcode } from 'html5-qrcode';

interface Step {
  /** Share of the picture's width and height, around its middle. */
  part: number;
  /** Longest side of the copy, px. */
  px: number;
}

const attempts: Step[] = [
  { part: 1, px: 800 },
  { part: 1, px: 1200 },
  { part: 0.6, px: 800 },
  { part: 0.6, px: 500 },
  { part: 0.6, px: 2000 },
];

/** @returns the code's text; null where no attempt found one */
export async function readPhoto(reader: Html5Qrcode, photo: File): Promise<string | null> {
  const picture = await createImageBitmap(photo).catch(() => null);
  if (!picture) return null;
  try {
    for (const step of attempts) {
      const text = await readCopy(reader, await copyOf(picture, step));
      if (text !== null) return text;
    }
    return null;
  } finally {
    picture.close();
  }
}

async function readCopy(reader: Html5Qrcode, copy: File): Promise<string | null> {
  try {
    return await reader.scanFile(copy, false);
  } catch {
    return null; // No code in this copy; the next may be easier to read.
  }
}

async function copyOf(picture: ImageBitmap, step: Step): Promise<File> {
  const width = picture.width * step.part;
  const height = picture.height * step.part;
  const scale = Math.min(1, step.px / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas
    .getContext('2d')
    ?.drawImage(
      picture,
      (picture.width - width) / 2,
      (picture.height - height) / 2,
      width,
      height,
      0,
      0,
      canvas.width,
      canvas.height,
    );
  const blob = await new Promise<Blob | null>((come) => {
    canvas.toBlob(come, 'image/png');
  });
  return new File(blob ? [blob] : [], 'copy.png', { type: 'image/png' });
}
