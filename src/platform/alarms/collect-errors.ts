import type { Alarm } from './raise-alarm.ts'

/** A fault of ours as it was logged. */
interface Line {
  readonly level: number
  readonly msg?: string
  readonly role?: string
  readonly reqId?: string
  readonly err?: { readonly type?: string; readonly message?: string; readonly stack?: string; readonly code?: string }
}

/** Kinds that are remembered until they are handed on; what is more than a site can have is left to the log. */
const MOST_KINDS = 100
const ERROR_LEVEL = 50

export interface ErrorCollector {
  /** Takes a line of the log. */
  readonly write: (line: string) => void
  /** The faults since the last time, each kind once. */
  readonly take: () => Alarm[]
  /** Takes them back, when they could not be handed on. */
  readonly giveBack: (alarms: readonly Alarm[]) => void
}

/** Counts the errors that a process logs, by kind: a thousand equal ones are one with a count. */
export function collectErrors(): ErrorCollector {
  const kinds = new Map<string, Alarm>()
  const add = (alarm: Alarm) => {
    const known = kinds.get(alarm.key)
    if (!known && kinds.size >= MOST_KINDS) return
    kinds.set(alarm.key, { ...alarm, count: alarm.count + (known?.count ?? 0) })
  }
  return {
    write: line => {
      const alarm = describeLine(line)
      if (alarm) add(alarm)
    },
    take: () => {
      const taken = [...kinds.values()]
      kinds.clear()
      return taken
    },
    giveBack: alarms => {
      for (const alarm of alarms) add(alarm)
    },
  }
}

function describeLine(text: string): Alarm | undefined {
  const line = parse(text)
  if (!line || line.level < ERROR_LEVEL) return undefined
  const { msg = '', role = '', reqId, err } = line
  const place = err?.stack?.split('\n').find(each => each.trimStart().startsWith('at ')) ?? ''
  const key = [role, msg, err?.type, err?.code, generalize(err?.message ?? ''), generalize(place)].join('\n')
  const facts = [
    `Process: ${role}`,
    ...(reqId ? [`Request: ${reqId}`] : []),
    err?.stack ?? err?.message ?? 'The log says more; look for the sentence above.',
  ]
  const title = err?.message ? `${msg}: ${err.message.split('\n')[0]}` : msg
  return { key, title, details: facts.join('\n'), count: 1 }
}

function parse(text: string): Line | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Without ids, numbers and quoted names, so that the same fault reads the same. */
function generalize(text: string): string {
  return text
    .replace(/(["'`‘“])(?:(?!["'`’”]).){1,200}(["'`’”])/g, '$1…$2')
    .replace(/[\da-z]{20,}|\d+/g, '#')
    .slice(0, 300)
}
