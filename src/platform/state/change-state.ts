import type { Db } from '../database/open-database.ts'
import type { SiteState, ToolSwitch } from './state.contract.ts'
import './state.table.ts'

interface Change {
  /** Account of the superuser. */
  readonly by: string | null
  readonly now: number
}

type Switches = Partial<Omit<SiteState, 'tools'>>

/** Switches things of the site; null ends one, what is not named stays as it is. Every process notices within about a second. */
export async function changeState(db: Db, switches: Switches, change: Change): Promise<void> {
  for (const [name, value] of Object.entries(switches)) await write(db, { name, value: value ?? null }, change)
}

/** Says who may use a tool; null: whoever its declaration says. */
export async function switchTool(
  db: Db,
  { tool, value }: { readonly tool: string; readonly value: ToolSwitch | null },
  change: Change,
): Promise<void> {
  await write(db, { name: `tool:${tool}`, value }, change)
}

async function write(
  db: Db,
  { name, value }: { readonly name: string; readonly value: unknown },
  { by, now }: Change,
): Promise<void> {
  const row = { value: JSON.stringify(value), changed_at: now, changed_by: by }
  const { numUpdatedRows } = await db.updateTable('site_state').set(row).where('name', '=', name).executeTakeFirst()
  if (numUpdatedRows > 0n) return
  await db
    .insertInto('site_state')
    .values({ name, ...row })
    .execute()
}
