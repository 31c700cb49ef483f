/**
 * Runs something once the browser has painted what there is now: a long piece of work in two leaves a finger an answer between
 * them.
 *
 * @returns gives it up
 */
export function afterPaint(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(run);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
