import type { Command } from 'commander'
import type { Run } from '../run.ts'

export function doctorCommand(program: Command, run: Run): void {
  program
    .command('doctor')
    .description('check keys, permissions, options level, feeds, clock, disk, ports, settings and what is halted: a line each, with the remedy')
    .action(() => run(async () => (await import('../doctor/doctor.ts')).doctor()))
}
