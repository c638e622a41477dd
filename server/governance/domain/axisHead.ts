import { inWords, parseDay } from '../../calendar/day.ts';

type Figures = {
  exposed: number;
  nextOn: string | null;
  exposedNext: number | null;
  stayExposed: number;
  passed: number;
  staysExposed: string | null;
};

/** Beside the area at today: "10 today, 11 from 13 Jan 2027". */
export function exposedInWords({ exposed, nextOn, exposedNext }: Figures): string {
  const next =
    nextOn === null || exposedNext === null ? '' : `, ${count(exposedNext)} from ${inWords(parseDay(nextOn))}`;
  return `${count(exposed)} today${next}`;
}

/** Over the end of the area: which gaps have no end in sight, and why; null where every one has. */
export function stayExposedInWords({ stayExposed, passed, staysExposed }: Figures): string | null {
  if (stayExposed === 0) return null;
  if (stayExposed === 1) return `1 stays exposed: ${staysExposed} ${passed === 1 ? 'is past its day' : 'has no date'}`;
  const without = stayExposed - passed;
  const parts = [
    without > 0 ? `${count(without)} ${without === 1 ? 'has' : 'have'} no date` : null,
    passed > 0 ? `${count(passed)} ${passed === 1 ? 'is past its day' : 'are past theirs'}` : null,
  ].filter((part) => part !== null);
  return `${count(stayExposed)} stay exposed: ${parts.join(', ')}`;
}

const count = (systems: number) => systems.toLocaleString('en-US');
