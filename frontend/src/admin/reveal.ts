/** Brings a question that has just appeared into view: it must not hide behind the bar that stops. */
export function reveal(node: Element): void {
  node.scrollIntoView({ block: 'center' });
}
