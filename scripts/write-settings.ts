// The tables of docs/settings.md, made from the schema of site.yaml.
import { siteSettingsSchema } from '../src/site-settings.ts'

interface SettingSchema {
  readonly description?: string
  readonly default?: unknown
  readonly properties?: Readonly<Record<string, SettingSchema>>
}

/** One row for every setting of `site.yaml`: name, default, meaning. */
export function describeSettings(): string {
  const rows = listSettings(siteSettingsSchema as SettingSchema, [])
  return `| setting | default | what it says |\n|---|---|---|\n${rows.join('\n')}\n`
}

function listSettings({ properties = {} }: SettingSchema, path: readonly string[]): string[] {
  return Object.entries(properties).flatMap(([name, setting]) => {
    const place = [...path, name]
    if (setting.properties) return listSettings(setting, place)
    return [`| \`${place.join('.')}\` | ${describeDefault(setting.default)} | ${setting.description ?? ''} |`]
  })
}

function describeDefault(value: unknown): string {
  if (value === undefined) return '(none)'
  if (value === '') return 'empty'
  return `\`${typeof value === 'object' ? JSON.stringify(value) : String(value)}\``
}
