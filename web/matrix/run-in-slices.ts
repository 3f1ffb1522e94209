/** Time that a page can miss without anybody noticing. */
const SLICE_MS = 8

/** Carries out a long computation step by step, letting the page draw and answer in between. */
export async function runInSlices<T>(steps: Generator<void, T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    const until = performance.now() + SLICE_MS
    while (performance.now() < until) {
      const step = steps.next()
      if (step.done) return step.value
    }
    await new Promise(resolve => setTimeout(resolve))
    signal.throwIfAborted()
  }
}
