import { type Day, inWords, parseDay } from '../../calendar/day.ts';
import type { Side } from '../../inventory/domain/standing.ts';
import { awaitedInWords, type Trigger } from '../../retention/domain/triggers.ts';
import { type MovedSupport, supportMoveInWords } from './supportMove.ts';

/** Days that the list looks ahead: what is due later waits for nobody yet. */
export const HORIZON_DAYS = 90;

/** What can wait for somebody, in the order in which things without a day, or with the same one, are shown. */
export const WAITING_KINDS = [
  'HOLD_TO_ISSUE',
  'HOLD_TO_ACKNOWLEDGE',
  'HOLD_TO_REVIEW',
  'EXCEPTION_TO_APPROVE',
  'EXCEPTION_ENDING',
  'SUPPORT_MOVED',
  'RULE_TO_APPROVE',
  'RULE_RETURNED',
  'MILESTONE',
  'COPY_TO_VALIDATE',
  'RULE_MISSING',
  'FACT_MISSING',
  'RULES_TO_CONFIRM',
  'IMPORT_REFUSED',
] as const;
export type WaitingKind = (typeof WAITING_KINDS)[number];

/** How urgent it is; SOON is due within 30 days. */
export const URGENCIES = ['LATE', 'SOON', 'LATER', 'NO_DAY'] as const;
export type Urgency = (typeof URGENCIES)[number];
const SOON_DAYS = 30;

/** Where somebody goes to do it: the noun, and what people call the thing. */
type Target = { noun: string; key: string | null };

export type WaitingRow = { id: string; dueOn: string | null; side: Side | null } & (
  | { kind: 'RULE_TO_APPROVE'; said: { code: string; revision: number; by: string } }
  | { kind: 'RULE_RETURNED'; said: { code: string; revision: number; by: string; reason: string } }
  | { kind: 'HOLD_TO_ISSUE'; said: { matter: string; by: string } }
  | { kind: 'HOLD_TO_ACKNOWLEDGE'; said: { matter: string; custodian: string } }
  | { kind: 'HOLD_TO_REVIEW'; said: { matter: string } }
  | {
      kind: 'EXCEPTION_TO_APPROVE';
      said: { system: string; code: string; of: string | null; by: string; untilOn: string };
    }
  | { kind: 'EXCEPTION_ENDING'; said: { system: string; code: string; of: string | null; ended: boolean } }
  | { kind: 'SUPPORT_MOVED'; said: MovedSupport & { code: string } }
  | { kind: 'MILESTONE'; said: { system: string; code: string; name: string; after: string | null } }
  | { kind: 'COPY_TO_VALIDATE'; said: { system: string; code: string; dataClass: string; target: string } }
  | { kind: 'RULE_MISSING'; said: { code: string; dataClass: string; jurisdiction: string; cohorts: number } }
  | { kind: 'FACT_MISSING'; said: { trigger: Trigger; cohorts: number; holdings: number; code: string } }
  | { kind: 'RULES_TO_CONFIRM'; said: { rules: number; holdings: number } }
  | { kind: 'IMPORT_REFUSED'; said: { file: string; refused: number } }
);

export type Waiting = {
  kind: WaitingKind;
  id: string;
  sentence: string;
  dueOn: string | null;
  urgency: Urgency;
  sides: readonly Side[];
  /** Of a rule: its draft's. */
  revision: number | null;
  /** Of a hold to acknowledge: as whom the reader is told. */
  custodian: string | null;
} & Target;

export function waitingOf(row: WaitingRow, today: Day): Waiting {
  const { kind, id, dueOn } = row;
  return {
    kind,
    id,
    dueOn,
    urgency: urgencyOf(dueOn, today),
    sides: sidesOf(kind, row.side),
    sentence: sentenceOf(row),
    revision: kind === 'RULE_TO_APPROVE' || kind === 'RULE_RETURNED' ? row.said.revision : null,
    custodian: kind === 'HOLD_TO_ACKNOWLEDGE' ? row.said.custodian : null,
    ...targetOf(row),
  };
}

/** What is due today is not late yet. */
function urgencyOf(dueOn: string | null, today: Day): Urgency {
  if (dueOn === null) return 'NO_DAY';
  const days = parseDay(dueOn) - today;
  if (days < 0) return 'LATE';
  return days <= SOON_DAYS ? 'SOON' : 'LATER';
}

const OF_BOTH_SIDES: readonly WaitingKind[] = ['EXCEPTION_TO_APPROVE', 'EXCEPTION_ENDING', 'SUPPORT_MOVED'];

/** Who has to act. Counsel is of neither side. */
export function sidesOf(kind: WaitingKind, side: Side | null): readonly Side[] {
  if (side !== null) return [side];
  if (OF_BOTH_SIDES.includes(kind)) return ['HIM', 'IT'];
  return kind.startsWith('HOLD_') || kind === 'IMPORT_REFUSED' ? [] : ['HIM'];
}

function sentenceOf({ kind, said }: WaitingRow): string {
  switch (kind) {
    case 'RULE_TO_APPROVE':
      return `${said.by} submitted revision ${said.revision} of the rule ${said.code}. Approve it, or return it with what is wrong.`;
    case 'RULE_RETURNED':
      return `${said.by} returned revision ${said.revision} of your rule ${said.code}: “${said.reason}”. Revise it and submit it again.`;
    case 'HOLD_TO_ISSUE':
      return `${said.by} asked for a legal hold on ${said.matter}. It binds nothing until counsel issues it.`;
    case 'HOLD_TO_ACKNOWLEDGE':
      return `The legal hold on ${said.matter} names ${said.custodian} as custodian. Acknowledge it.`;
    case 'HOLD_TO_REVIEW':
      return `Look whether the duty behind the legal hold on ${said.matter} still stands.`;
    case 'EXCEPTION_TO_APPROVE':
      return `${said.by} asked to accept ${said.of === null ? 'the exposure' : `the risk of “${said.of}”`} of ${said.system} until ${inWords(parseDay(said.untilOn))}.`;
    case 'EXCEPTION_ENDING':
      return `The exception for ${said.of === null ? '' : `“${said.of}” of `}${said.system} ${said.ended ? 'has ended' : 'ends'}, and its ${said.of === null ? 'exposure is no longer contained' : 'risk is open again'}.`;
    case 'SUPPORT_MOVED':
      return supportMoveInWords(said);
    case 'MILESTONE':
      return `${said.name}, for ${said.system}${said.after === null ? '.' : `, waits for “${said.after}”.`}`;
    case 'COPY_TO_VALIDATE':
      return `Validate the copy of ${said.dataClass} of ${said.system} in ${said.target}.`;
    case 'RULE_MISSING':
      return `No rule applies to ${said.dataClass} in ${said.jurisdiction}: ${counted(said.cohorts, 'cohort')} without a date.`;
    case 'FACT_MISSING':
      return `Nobody has recorded ${awaitedInWords(said.trigger)}: ${counted(said.cohorts, 'cohort')} of ${counted(said.holdings, 'holding')} stay open.`;
    case 'RULES_TO_CONFIRM':
      return `${counted(said.rules, 'rule')} that nobody has confirmed ${said.rules === 1 ? 'governs' : 'govern'} ${counted(said.holdings, 'holding')}, and free nothing until HIM has read the sources.`;
    case 'IMPORT_REFUSED':
      return `${counted(said.refused, 'row')} of ${said.file} ${said.refused === 1 ? 'was' : 'were'} refused. Mend the file and import it again.`;
  }
}

function targetOf({ kind, said }: WaitingRow): Target {
  switch (kind) {
    case 'RULE_TO_APPROVE':
    case 'RULE_RETURNED':
      return { noun: 'RetentionRule', key: said.code };
    case 'HOLD_TO_ISSUE':
    case 'HOLD_TO_ACKNOWLEDGE':
    case 'HOLD_TO_REVIEW':
      return { noun: 'LegalHold', key: said.matter };
    case 'EXCEPTION_TO_APPROVE':
    case 'EXCEPTION_ENDING':
    case 'SUPPORT_MOVED':
    case 'MILESTONE':
    case 'COPY_TO_VALIDATE':
    case 'FACT_MISSING':
      return { noun: 'System', key: said.code };
    case 'RULE_MISSING':
      return { noun: 'DataClass', key: said.code };
    case 'RULES_TO_CONFIRM':
      return { noun: 'RetentionRule', key: null };
    case 'IMPORT_REFUSED':
      return { noun: 'CsvImport', key: said.file };
  }
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}
