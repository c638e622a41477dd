import type { Log } from './log.ts';

/** Resolves when the process is told to stop, or when a bug leaves it in a state that nobody can vouch for. */
export function stopSignal(log: Log): Promise<void> {
  return new Promise((stop) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => stop());
    process.on('uncaughtException', (error) => {
      log.fatal({ err: error }, 'stopping after a failure');
      process.exitCode = 1;
      stop();
    });
  });
}
