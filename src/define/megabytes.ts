export const BYTES_PER_MEGABYTE = 1_000_000
const BYTES_PER_HUNDREDTH = BYTES_PER_MEGABYTE / 100

/** Bytes in MB, to a hundredth upwards: what is one byte too large looks so. */
export const roundMegabytes = (bytes: number): number => Math.ceil(bytes / BYTES_PER_HUNDREDTH) / 100
