const ROWS_AT_ONCE = 500

/** Walks through a table by its ids, a few hundred rows at a time, so that memory stays flat. */
export async function* eachRow<Row extends { readonly id: string }>(
  next: (after: string, limit: number) => Promise<Row[]>,
): AsyncGenerator<Row> {
  for (let after = ''; ; ) {
    const rows = await next(after, ROWS_AT_ONCE)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < ROWS_AT_ONCE) return
    after = last.id
  }
}
