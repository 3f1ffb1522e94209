/** The example sites of which `science-flask new` makes a copy. */
export const TEMPLATES = ['typescript', 'python', 'r', 'correlation'] as const

export type Template = (typeof TEMPLATES)[number]
