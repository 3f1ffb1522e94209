import { describe, expect, it } from 'vitest'
import { checkSettings } from './check-settings.ts'
import { siteSettingsSchema } from './site-settings.ts'

function problemsOf(text: string): string[] {
  return checkSettings(siteSettingsSchema, { file: 'site.yaml', text }).problems.map(
    ({ place, message }) => `${place} ${message}`,
  )
}

describe('checkSettings', () => {
  it('fills in every default of a site', () => {
    expect(checkSettings(siteSettingsSchema, { file: 'site.yaml', text: 'name: My site' })).toMatchObject({
      problems: [],
      value: { name: 'My site', access: { registration: 'academic', guests: true }, jobs: { parallel: 2 } },
    })
  })

  it.each([
    ['', 'site.yaml:1 "name" must be given: text of 1 to 60 characters.'],
    ['name: 5', 'site.yaml:1 "name" must be text of 1 to 60 characters, not 5. Write it in quotes: "5".'],
    ['nmae: x', 'site.yaml:1 "nmae" is no setting; did you mean "name"?'],
    ['name: x\nacess:\n  guests: true', 'site.yaml:2 "acess" is no setting; did you mean "access"?'],
    ['name: x\naccess:\n\n  guest: true', 'site.yaml:4 "access.guest" is no setting; did you mean "guests"?'],
    [
      'name: x\naccess:\n  registration: academics',
      'site.yaml:3 "access.registration" must be one of academic, open, invite, closed, not "academics". Did you mean academic?',
    ],
    ['name: x\naccess:\n  domains: [a.edu]', 'site.yaml:3 "access.domains" must be a map, not a list.'],
    ['name: x\naccess: { domains: { a.edu: 1 } }', /^site\.yaml:2 "access\.domains\.a\.edu" must be text, not 1\./],
    ['name: x\njobs: { parallel: 0 }', 'site.yaml:2 "jobs.parallel" must be a whole number of at least 1, not 0.'],
    ['name: x\njobs: { minutes: 0 }', 'site.yaml:2 "jobs.minutes" must be a number above 0, not 0.'],
    ['name: x\nquotas:\n  guest:\n    running: 1.5', /^site\.yaml:4 "quotas\.guest\.running" must be a whole number/],
    ['name: x\nlook: { color: blue }', 'site.yaml:2 "look.color" must be text such as #0b7285, not "blue".'],
    ['name: x\njobs:', /^site\.yaml:2 "jobs" is empty; it must be a map\.$/],
    ['name: x\nname: y', 'site.yaml:2 This is not valid YAML: Map keys must be unique'],
    ['name: "x', /^site\.yaml:1 This is not valid YAML: /],
    ['- x', 'site.yaml:1 The file must be a map, not a list.'],
  ])('says of %j what is wrong, and where', (text, problem) => {
    const problems = problemsOf(text)
    expect(problems).toHaveLength(1)
    if (typeof problem === 'string') expect(problems[0]).toBe(problem)
    else expect(problems[0]).toMatch(problem)
  })

  it('finds all mistakes at once', () => {
    expect(problemsOf('nme: x\njobs: { parallel: many }\nlook: 1')).toHaveLength(3)
  })

  it('finds the line of what an alias repeats', () => {
    const [problem] = problemsOf('name: x\nquotas:\n  account: &many { running: none }\n  guest: *many')
    expect(problem).toMatch(/^site\.yaml:3 "quotas\.account\.running"/)
  })
})
