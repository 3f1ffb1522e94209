/** Smallest p-value of the slider, as a power of ten. */
const ORDERS = 10

/** P-values lie on a slider by their order of magnitude: 1 at its right end, 10⁻¹⁰ at its left. */
export const sliderPlace = (p: number) => (p <= 0 ? 0 : Math.max(0, Math.min(1, 1 + Math.log10(p) / ORDERS)))

/** The p-value of a place, in two digits. */
export const sliderP = (place: number) => (place >= 1 ? 1 : Number((10 ** ((place - 1) * ORDERS)).toPrecision(2)))
