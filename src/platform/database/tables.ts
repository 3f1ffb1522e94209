/**
 * Row types of the whole schema. Every feature adds its own tables:
 *
 *     declare module '../platform/database/tables.ts' {
 *       interface Tables { studies: StudiesTable }
 *     }
 *
 * Conventions, the same on every database: columns are snake_case; ids are text; times are milliseconds since 1970 in
 * `bigint` columns; flags of ours are 0 or 1; JSON is kept as text.
 */
// biome-ignore lint/suspicious/noEmptyInterface: features add their tables to it.
export interface Tables {}
