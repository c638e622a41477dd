import { patientIdentifierIn } from '../../audit/domain/patientIdentifier.ts';
import type { FeedProblem } from '../../posture/domain/feed.ts';
import type { BillSaid, KeptReport, ScanSaid } from '../../posture/domain/fileRun.ts';
import type { FindingsReport } from './importFile.ts';

type Kept = { report: KeptReport; problems: FeedProblem[] };

/** What of a report stays with its run. Of a file that seems to name a patient no text that could do so. */
export function keptReport(whole: FindingsReport): Kept {
  const { changed, namesPatient, differences, problems } = whole;
  const report = { changed, namesPatient, differences, ...saidIn(whole) };
  return namesPatient
    ? { report: { ...report, ...withoutTexts(report) }, problems: problems.map(withoutWords) }
    : { report, problems };
}

function saidIn(whole: FindingsReport): BillSaid | ScanSaid {
  if ('headings' in whole) {
    const { encoding, delimiter, headings } = whole;
    return { encoding, delimiter, headings: headings.map(shortened) };
  }
  const { system, specVersion, serialNumber, madeOn, components, otherComponents } = whole;
  return { system, specVersion, serialNumber, madeOn, components, otherComponents };
}

const LONGEST_HEADING = 200;

function shortened({ heading, column }: ScanSaid['headings'][number]) {
  return { heading: heading.slice(0, LONGEST_HEADING), column };
}

/** Headings that are read, and components, which are software, stay: without them nobody could choose. */
function withoutTexts(report: KeptReport): Partial<KeptReport> {
  const differences = report.differences.filter(({ subject, before, after }) => isClean(subject, before, after));
  if ('headings' in report) return { differences, headings: report.headings.filter(({ column }) => column !== null) };
  const components = report.components.filter(({ ref, name, version, purl, cpe }) =>
    isClean(ref, name, version, purl, cpe),
  );
  return { differences, serialNumber: null, components };
}

function isClean(...texts: (string | null)[]): boolean {
  return texts.every((text) => text === null || patientIdentifierIn(text) === null);
}

/** What a sentence quotes stands between the first quotation mark and the last. */
function withoutWords({ place, message }: FeedProblem): FeedProblem {
  const said = message.replace(/"[^]*"/, '"…"');
  return {
    place: /^(row \d+|\/[a-z]+\/\d+)/.exec(place)?.[0] ?? '',
    message: patientIdentifierIn(said) === null ? said : 'Its texts carry what looks like a patient’s identifier.',
  };
}
