/** The QR decoder. This file and its library are loaded only when scanning starts. */
import { Html5Qrcode, Html5QrcodeSupportedFormats } from 'html5-qrcode';
import { readPhoto } from './photo';

export type CameraProblem = 'insecure' | 'denied' | 'missing';

export interface Camera {
  /** Absent where the camera has no torch. */
  light?: (on: boolean) => Promise<void>;
  close(): Promise<void>;
}

function makeReader(elementId: string): Html5Qrcode {
  return new Html5Qrcode(elementId, {
    formatsToSupport: [Html5QrcodeSupportedFormats.QR_CODE],
    useBarCodeDetectorIfSupported: true,
    verbose: false,
  });
}

/** Shows the camera in the element and calls back with the first code. @throws CameraProblem */
export async function openCamera(elementId: string, found: (text: string) => void): Promise<Camera> {
  const reader = makeReader(elementId);
  let over = false;
  const once = (text: string): void => {
    if (over) return;
    over = true;
    found(text);
  };
  try {
    await reader.start({ facingMode: 'environment' }, { fps: 12 }, once, undefined);
  } catch (problem) {
    throw problemOf(problem);
  }
  const torch = reader.getRunningTrackCameraCapabilities().torchFeature();
  return {
    ...(torch.isSupported() ? { light: (on: boolean) => torch.apply(on) } : {}),
    async close() {
      over = true;
      if (reader.isScanning) await reader.stop();
      reader.clear();
    },
  };
}

function problemOf(problem: unknown): CameraProblem {
  const text = String(problem);
  return /NotAllowed|Permission|denied/i.test(text) ? 'denied' : 'missing';
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
