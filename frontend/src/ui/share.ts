/**
 * Hands a text or a link to the phone's own sharing; copies it where the browser has none or plain http denies it.
 *
 * @returns what became of it; cancelled where somebody closed the phone's menu again
 */
export async function shareOrCopy(
  title: string,
  content: string,
): Promise<'shared' | 'copied' | 'cancelled' | 'failed'> {
  if ('share' in navigator) {
    try {
      await navigator.share(/^https?:/.test(content) ? { title, url: content } : { title, text: content });
      return 'shared';
    } catch (problem) {
      if (problem instanceof DOMException && problem.name === 'AbortError') return 'cancelled';
    }
  }
  return (await copyText(content)) ? 'copied' : 'failed';
}

/** @returns whether it is on the clipboard */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

/** The old way, which plain http allows, too. */
function copySelected(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  return copied;
}
