import { numberInWords } from '../../inventory/domain/numberInWords.ts';

type Figures = {
  systems: number;
  systemsInAll: number;
  exposed: number;
  exposedWithoutDate: number;
  firstWithoutDate: string | null;
  unknown: number;
};

/** The finding of the portfolio in one sentence. */
export function headlineOf({ systems, systemsInAll, exposed, unknown }: Figures): string {
  if (systems === 0 && systemsInAll > 0)
    return systemsInAll === 1
      ? 'The one system does not fit the filters.'
      : `None of ${number(systemsInAll)} systems fits the filters.`;
  if (systems === 0) return 'No system is in the register.';
  if (exposed === 0) {
    return unknown === 0
      ? `${capital(all(systems))} with security fixes.`
      : `No system is known to run without security fixes; of ${number(unknown)} nobody knows.`;
  }
  if (exposed === systems) return `${capital(all(systems))} without security fixes.`;
  return `${capital(number(exposed))} of ${number(systems)} systems ${exposed === 1 ? 'runs' : 'run'} without security fixes.`;
}

/** What to know besides: which of them have no day to be switched off, and of which nothing is known. */
export function detailOf({ exposed, exposedWithoutDate, firstWithoutDate, unknown }: Figures): string {
  const sentences: string[] = [];
  if (exposed > 0) sentences.push(dates(exposed, exposedWithoutDate, firstWithoutDate));
  if (unknown > 0 && exposed > 0) {
    sentences.push(
      `Of ${number(unknown)} more it is not known whether ${unknown === 1 ? 'it gets' : 'they get'} fixes.`,
    );
  }
  return sentences.join(' ');
}

function dates(exposed: number, without: number, first: string | null): string {
  if (without === 0)
    return exposed === 1 ? 'It has a day to be switched off.' : 'All of them have a day to be switched off.';
  if (without === exposed)
    return exposed === 1 ? `${first} has no day to be switched off.` : 'None of them has a day to be switched off.';
  const having = exposed - without;
  const rest = without === 1 ? `${first} has none` : `${number(without)} have none`;
  return `${capital(number(having))} of the ${number(exposed)} ${having === 1 ? 'has' : 'have'} a day to be switched off; ${rest}.`;
}

const number = numberInWords;
const all = (systems: number) => (systems === 1 ? 'the one system runs' : `all ${number(systems)} systems run`);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
