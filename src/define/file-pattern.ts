/** What the stars of a file pattern stand for in a file's name; undefined when it does not match. `*` stands for any characters but `/`. */
export function matchPattern(pattern: string, file: string): string[] | undefined {
  const source = pattern.split('*').map(RegExp.escape).join('([^/]*)')
  return new RegExp(`^${source}$`, 's').exec(file)?.slice(1)
}

/** Puts words in the place of the stars, in order; a star without a word stays. */
export function fillStars(pattern: string, words: readonly string[]): string {
  let next = 0
  return pattern.replace(/\*/g, star => words[next++] ?? star)
}

export const countStars = (pattern: string): number => pattern.split('*').length - 1
