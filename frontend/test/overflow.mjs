/**
 * Finds elements that do not fit into their place; runs in the page.
 * @returns {string[]} the texts that are cut off or overflow, each with its element
 */
export function findOverflow() {
  const page = document.documentElement;
  const cut =
    page.scrollWidth > page.clientWidth + 1 ? [`${page.scrollWidth} px wide on ${page.clientWidth}`] : [];
  const hidden = (each) =>
    each !== null &&
    (each.ariaHidden === 'true' ||
      getComputedStyle(each).clipPath === 'inset(50%)' ||
      hidden(each.parentElement));
  const speaks = (each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const protrudes = (each) =>
    each.matches('input, select, button, a') &&
    each.offsetParent === each.parentElement?.offsetParent &&
    each.getBoundingClientRect().right > each.parentElement.getBoundingClientRect().right + 1;
  for (const each of document.querySelectorAll('main *, header *, aside *, dialog[open] *')) {
    if (!(each instanceof HTMLElement) || each.clientWidth < 2) continue;
    const { overflowX } = getComputedStyle(each);
    const scrolls = overflowX === 'auto' || overflowX === 'scroll';
    const tooLong = each.scrollWidth > each.clientWidth + 1 && (speaks(each) || overflowX === 'hidden');
    const scrollable = getComputedStyle(each.parentElement).overflowX;
    const out = protrudes(each) && scrollable !== 'auto' && scrollable !== 'scroll';
    if ((out || (tooLong && !scrolls)) && !hidden(each))
      cut.push(`${each.localName}.${each.classList[0]} ${each.textContent.trim().slice(0, 40)}`);
  }
  return cut;
}
