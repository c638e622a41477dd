import type { SerializedError } from 'vitest';
import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with the one line that scripts read; a file that cannot be loaded counts as a failed test. */
export class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const having = (state: string) => tests.filter((test) => test.result().state === state).length;
    const broken = modules.filter((module) => module.errors().length > 0).length;
    const suites = modules.flatMap((module) => [...module.children.allSuites()]);
    const brokenSuites = suites.filter((suite) => suite.errors().length > 0).length;
    const failed = having('failed') + broken + brokenSuites + unhandled.length;
    const skipped = having('skipped');
    const tally = `${having('passed')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
    // Other reporters, and the database that stops last, write after this call.
    process.once('exit', () => process.stdout.write(`${tally}\n`));
  }
}
