// The camera as a scanner, where the browser can read codes itself. Elsewhere the phone's own camera opens a printed
// address.

/** What stands on goods and labels. */
const WANTED = ["qr_code", "ean_13", "ean_8", "upc_a", "upc_e", "code_128", "data_matrix"];
const EVERY = 150;

/** The part of the API that is used; the type checker's list of it is younger than the browsers. @type {any} */
const Detector = /** @type {any} */ (globalThis).BarcodeDetector;

/**
 * The kinds of codes that this browser reads, none where it reads none or has no camera.
 * @returns {Promise<string[]>}
 */
export const readable = async () => {
  if (!Detector || !navigator.mediaDevices?.getUserMedia) return [];
  const known = await Detector.getSupportedFormats().catch(() => []);
  return WANTED.filter((one) => known.includes(one));
};

/**
 * Show what the camera sees in `video` until a code is read or `stopped` resolves.
 * @param {HTMLVideoElement} video @param {string[]} formats @param {AbortSignal} stopped
 * @returns {Promise<string>} what the code says, "" where somebody stopped @throws {Error} where there is no camera
 */
export const scanned = async (video, formats, stopped) => {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  try {
    video.srcObject = stream;
    await video.play();
    const detector = new Detector({ formats });
    while (!stopped.aborted) {
      const [found] = await detector.detect(video).catch(() => []);
      if (found?.rawValue) return found.rawValue;
      await new Promise((next) => {
        setTimeout(next, EVERY);
      });
    }
    return "";
  } finally {
    video.srcObject = null;
    for (const track of stream.getTracks()) track.stop();
  }
};
