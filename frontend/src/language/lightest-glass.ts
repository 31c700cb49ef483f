/** The lightest glass that the hub accepts on a scale, g: `Glass.LIGHTEST_G` of the hub. */
export const LIGHTEST_GLASS_G = 5;
