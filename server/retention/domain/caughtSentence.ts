type Amount = { readonly cohorts: number; readonly records: number };

/** "In its scope lie 1,204 records in 12 cohorts of 2 systems. …", whether it binds yet or not. */
export function caughtSentence(
  caught: Amount & { readonly systems: number; readonly pastDate: Amount; readonly heldByOthers: Amount },
): string {
  if (caught.cohorts === 0) return 'No cohort on record lies in its scope.';
  const { pastDate, heldByOthers } = caught;
  return [
    `In its scope ${caught.records === 1 ? 'lies' : 'lie'} ${counted(caught.records, 'record')} in ${counted(caught.cohorts, 'cohort')} of ${counted(caught.systems, 'system')}.`,
    pastDate.cohorts === 0
      ? 'None of them has reached its day.'
      : `${counted(pastDate.records, 'record')} in ${counted(pastDate.cohorts, 'cohort')} of them ${pastDate.records === 1 ? 'has' : 'have'} passed their day, and might go but for a hold.`,
    heldByOthers.cohorts === 0
      ? 'No other matter holds any of them.'
      : `Other matters hold ${counted(heldByOthers.records, 'record')} in ${counted(heldByOthers.cohorts, 'cohort')} of them too.`,
  ].join(' ');
}

function counted(count: number, one: string): string {
  return `${count.toLocaleString('en-US')} ${one}${count === 1 ? '' : 's'}`;
}
