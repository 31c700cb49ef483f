/** So far below the screen a chart is drawn already, for whoever scrolls. */
const MARGIN = '25% 0px';

/** Whether something has come near the screen, or is printed: drawing what nobody looks at would keep a slow phone busy. */
export class NearView {
  near = $state(false);

  /** For an attachment to the element. */
  readonly watch = (element: Element): (() => void) => {
    const observer = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) this.show();
      },
      { rootMargin: MARGIN },
    );
    observer.observe(element);
    window.addEventListener('beforeprint', this.show);
    return () => {
      observer.disconnect();
      window.removeEventListener('beforeprint', this.show);
    };
  };

  /** From then on it stays. */
  private readonly show = (): void => {
    this.near = true;
  };
}
