import { Command, CommanderError, Option } from 'commander'
import { version } from '../version.ts'
import { explainFailure } from './explain-failure.ts'
import { TEMPLATES } from './templates.ts'

const EXIT_USAGE = 2

/** The `science-flask` command: exit code 0, 1 (our fault), 2 (wrong usage) or 65 (the input). Commands are loaded when called. */
export async function main(args: readonly string[]): Promise<void> {
  const program = describeCommands()
  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    process.exitCode = error instanceof CommanderError ? (error.exitCode === 0 ? 0 : EXIT_USAGE) : explainFailure(error)
  }
}

const siteOption = () => new Option('--site <folder>', 'folder of the site').default('.', 'the current one')
const templateOption = () =>
  new Option('--template <example>', 'the example that it is made from').choices(TEMPLATES).default(TEMPLATES[0])
const collect = (value: string, previous: string[]) => [...previous, value]

function describeCommands(): Command {
  const program = new Command('science-flask')
    .description("Puts a scientist's research tool online.")
    .version(version)
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
  addServing(program)
  addRun(program)
  addAuthoring(program)
  addAccounts(program)
  addUpkeep(program)
  addExport(program)
  return program
}

function addServing(program: Command): void {
  program
    .command('start')
    .description('start the web site and its worker')
    .addOption(siteOption())
    .option('--self-test', 'run the example of every tool at the start, to see that it works', false)
    .action(async ({ site, selfTest }) => (await import('./start.ts')).startSite(site, { selfTest }))
  program
    .command('dev')
    .description('start the web site and follow its files: open pages show every save')
    .addOption(siteOption())
    .action(async ({ site }) => (await import('./dev.ts')).developSite(site))
  program
    .command('worker')
    .description('start one more worker')
    .addOption(siteOption())
    .action(async ({ site }) => (await import('./start-worker.ts')).startSiteWorker(site))
  program
    .command('migrate')
    .description('bring the database up to date, after a backup of it in data/backups')
    .addOption(siteOption())
    .option('--no-backup', 'without that backup')
    .action(async options => (await import('./migrate.ts')).migrateSite(options))
}

function addUpkeep(program: Command): void {
  program
    .command('doctor')
    .description('find what is wrong with this installation')
    .addOption(siteOption())
    .option('--mend', 'mend what can be mended', false)
    .option('--json', 'report for machines', false)
    .action(async options => {
      process.exitCode = await (await import('./doctor.ts')).doctorCommand(options)
    })
  program
    .command('backup')
    .description('save the database and all files in one file, while the site runs')
    .argument('<file>', 'where the backup goes')
    .addOption(siteOption())
    .option('--force', 'replace a file that is there', false)
    .action(async (file: string, options) => (await import('./backup.ts')).backupFromShell(file, options))
  program
    .command('restore')
    .description('make the site what it was when a backup was made')
    .argument('<file>', 'a backup')
    .addOption(siteOption())
    .option('--replace', 'give up what the site has', false)
    .action(async (file: string, options) => (await import('./backup.ts')).restoreFromShell(file, options))
}

function addExport(program: Command): void {
  program
    .command('export')
    .description('write everything the site holds in open formats')
    .argument('<folder>', 'where it goes: a folder that is empty, or not there yet')
    .addOption(siteOption())
    .action(async (folder: string, options) => (await import('./export.ts')).exportFromShell(folder, options))
}

function addRun(program: Command): void {
  program
    .command('run')
    .description('run a tool on files, without a server')
    .argument('<tool>', 'id of the tool')
    .addOption(siteOption())
    .option('--input <dataset=file>', 'a dataset; repeat for each', collect, [])
    .option('--set <parameter=value>', 'a parameter; repeat for each', collect, [])
    .requiredOption('--output <folder>', 'where the results go')
    .option('--force', 'write into a folder that is not empty', false)
    .option('--json', 'report for machines on standard output', false)
    .action(async (tool: string, options) => {
      const { runCommand } = await import('./run.ts')
      process.exitCode = await runCommand({ tool, ...options })
    })
}

function addAuthoring(program: Command): void {
  program
    .command('new')
    .description('make a site that runs at once')
    .argument('<folder>', 'where it goes: a folder that is empty, or not there yet')
    .addOption(templateOption())
    .option('--from <script>', 'a script in Python or R, whose arguments are read; it is not run')
    .option('--from-command <words...>', 'a program, which is asked for its --help')
    .option('--example <table>', 'a table for the example of a tool that is made from a script or a program')
    .action(async (folder: string, { template, ...given }, command: Command) => {
      const isFrom = Object.keys(given).length > 0
      const origin = { ...given, hasTemplate: command.getOptionValueSource('template') === 'cli' }
      process.exitCode = isFrom
        ? await (await import('./new-from.ts')).newSiteFrom({ folder, ...origin })
        : await (await import('./new.ts')).newSite({ folder, template })
    })
  program
    .command('check')
    .description('check settings, pages, declarations and programs, and run every example')
    .addOption(siteOption())
    .option('--update', 'make the results of the examples the expected ones', false)
    .option('--json', 'report for machines', false)
    .action(async options => {
      process.exitCode = await (await import('./check.ts')).checkCommand(options)
    })
}

function addAccounts(program: Command): void {
  const account = program.command('account').description('accounts from the shell')
  account
    .command('create')
    .description('make an account and print its one-time password')
    .argument('<email>')
    .addOption(siteOption())
    .requiredOption('--first-name <name>', 'first name')
    .requiredOption('--last-name <name>', 'last name')
    .option('--superuser', 'may use the admin panel', false)
    .action(async (email: string, options) => (await import('./account.ts')).createFromShell(email, options))
  account
    .command('promote')
    .description('make an account a superuser')
    .argument('<email>')
    .addOption(siteOption())
    .action(async (email: string, { site }) => (await import('./account.ts')).promoteFromShell(email, site))
  account
    .command('list')
    .description('list the accounts')
    .addOption(siteOption())
    .action(async ({ site }) => (await import('./account.ts')).listFromShell(site))
}
