/** The QR decoder. This file and its library are loaded only when scanning starts. */
import { Html5Qrcode, Html5QrcodeSupportedFormats } from 'html5-qrcode';
import { cameraProblemOf, type CameraProblem } from './camera-problem';
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

function makeReader(elementId: string): Html5Qrcode {
  return new Html5Qrcode(elementId, {
    formatsToSupport: [Html5QrcodeSupportedFormats.QR_CODE],
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
): Promise<Camera> {
  const reader = makeReader(elementId);
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
