/** The decoder of QR codes and barcodes. This file and its library are loaded only when scanning starts. */
import { Html5Qrcode, Html5QrcodeSupportedFormats } from 'html5-qrcode';
import { cameraProblemOf, type CameraProblem } from './camera-problem';
import { drawStrips } from './barcode-strips';
import { readPhoto } from './photo';

export interface Camera {
  /** The browser's id of the camera that is shown. */
  id: string;
  /** All cameras of this device, with the names that the browser gives them. */
  all: { id: string; name: string }[];
  /** Absent where the camera has no torch. */
  light?: (on: boolean) => Promise<void>;
  close(): Promise<void>;
}

/** What is looked for: a guest's badge, or the barcode of a bottle. */
export type CodeKind = 'badge' | 'barcode';

const formats: Record<CodeKind, Html5QrcodeSupportedFormats[]> = {
  badge: [Html5QrcodeSupportedFormats.QR_CODE],
  barcode: [
    Html5QrcodeSupportedFormats.EAN_13,
    Html5QrcodeSupportedFormats.EAN_8,
    Html5QrcodeSupportedFormats.UPC_A,
    Html5QrcodeSupportedFormats.UPC_E,
  ],
};

function makeReader(elementId: string, kind: CodeKind = 'badge'): Html5Qrcode {
  return new Html5Qrcode(elementId, {
    formatsToSupport: formats[kind],
    useBarCodeDetectorIfSupported: true,
    verbose: false,
  });
}

/** The camera at the back: badges lie on the bar. */
const REAR: MediaTrackConstraints = { facingMode: 'environment' };

/**
 * Shows a camera in the element and calls back with the first code.
 *
 * @param wanted id of a camera; null for the one at the back, which also stands in for one that is gone
 * @throws CameraProblem
 */
export async function openCamera(
  elementId: string,
  wanted: string | null,
  found: (text: string) => void,
  kind: CodeKind = 'badge',
): Promise<Camera> {
  const reader = makeReader(elementId, kind);
  let over = false;
  const once = (text: string): void => {
    if (over) return;
    over = true;
    found(text);
  };
  const start = async (which: string | MediaTrackConstraints): Promise<CameraProblem | null> => {
    try {
      await reader.start(which, { fps: 12 }, once, undefined);
      return null;
    } catch (problem) {
      return cameraProblemOf(problem, window.isSecureContext);
    }
  };
  let problem = await start(wanted ?? REAR);
  if (wanted !== null && problem === 'missing') problem = await start(REAR);
  if (problem !== null) throw problem;
  if (kind === 'barcode') void readFinely(elementId, once, () => over);
  const torch = reader.getRunningTrackCameraCapabilities().torchFeature();
  return {
    id: reader.getRunningTrackSettings().deviceId ?? '',
    all: await cameras(),
    ...(torch.isSupported() ? { light: (on: boolean) => torch.apply(on) } : {}),
    async close() {
      over = true;
      if (reader.isScanning) await reader.stop();
      reader.clear();
    },
  };
}

/** Between two looks at the camera's picture, ms: a phone has to draw it meanwhile. */
const LOOK_EVERY_MS = 120;

/**
 * The library reads what the page shows, in which the bars are too fine. This reads the camera's own picture, a few times a
 * second, with a decoder of its own in a hidden element beside the camera's.
 */
async function readFinely(
  elementId: string,
  found: (text: string) => void,
  over: () => boolean,
): Promise<void> {
  const decoder = makeReader(`${elementId}-fine`, 'barcode');
  const canvas = document.createElement('canvas');
  for (let look = 0; !over(); look++) {
    const video = document.querySelector<HTMLVideoElement>(`#${elementId} video`);
    const picture = video && (await stripsOf(video, canvas, look));
    const text = picture && (await decoder.scanFile(picture, false).catch(() => null));
    if (text) found(text);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

async function stripsOf(
  video: HTMLVideoElement,
  canvas: HTMLCanvasElement,
  look: number,
): Promise<File | null> {
  if (!video.videoWidth || !video.videoHeight) return null;
  drawStrips(video, canvas, look);
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', 0.9);
  });
  return blob && new File([blob], 'barcode.jpg', { type: blob.type });
}

async function cameras(): Promise<Camera['all']> {
  const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  return devices
    .filter((device) => device.kind === 'videoinput' && device.deviceId)
    .map((device) => ({ id: device.deviceId, name: device.label }));
}

/** @returns the text of the code in the photo; null where there is none */
export async function readFile(elementId: string, photo: File): Promise<string | null> {
  const reader = makeReader(elementId);
  try {
    return await readPhoto(reader, photo);
  } finally {
    reader.clear();
  }
}
