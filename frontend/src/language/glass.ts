/** The lightest glass that a scale is believed to carry, g; the hub's own bound is `Glass.LIGHTEST_G`. */
export const LIGHTEST_GLASS_G = 5;
