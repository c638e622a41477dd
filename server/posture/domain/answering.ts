import { type Day, formatDay, inWords } from '../../calendar/day.ts';
import { optionalText } from '../../inventory/domain/freeText.ts';
import { givenDay } from '../../inventory/domain/givenDay.ts';
import { ChangedMeanwhile, InvalidInput, NotFound, NotPossibleNow } from '../../refusal.ts';
import { type Answer, type Applicability, type Derivation, type SubjectKind, subjectOf } from './control.ts';

/** What is answered, of one subject or alike of many. */
export type AnswerGiven = {
  answer: Answer;
  /** The day that the answer speaks of; today where it is left out. */
  answeredOn?: string | null | undefined;
  evidence?: string | null | undefined;
  evidenceUrl?: string | null | undefined;
  /** The id of a file that was sent before. */
  evidenceFile?: string | null | undefined;
};

export type CheckedAnswer = {
  answer: Answer;
  answeredOn: string | null;
  evidence: string | null;
  evidenceUrl: string | null;
  evidenceFile: string | null;
};

/** Whoever says that something is met, or does not apply, says what that rests on. */
export function checkedAnswer(given: AnswerGiven): CheckedAnswer {
  const checked = {
    answer: given.answer,
    answeredOn: givenDay(given.answeredOn ?? null, 'answeredOn'),
    evidence: optionalText(given.evidence ?? null, 'evidence', 2_000),
    evidenceUrl: givenLink(given.evidenceUrl),
    evidenceFile: given.evidenceFile ?? null,
  };
  const rests = checked.evidence ?? checked.evidenceUrl ?? checked.evidenceFile;
  if (checked.answer !== 'NOT_MET' && rests === null) {
    throw new InvalidInput('Say what the answer rests on: in words, by a link or by a file.', 'evidence');
  }
  return checked;
}

function givenLink(url: string | null | undefined): string | null {
  const link = optionalText(url ?? null, 'evidenceUrl', 2_000);
  if (link === null) return null;
  if (!URL.canParse(link) || !/^https?:$/.test(new URL(link).protocol)) {
    throw new InvalidInput(`"${link}" is no link. It begins with https:// or http://.`, 'evidenceUrl');
  }
  const { username, password } = new URL(link);
  if (username !== '' || password !== '') {
    throw new InvalidInput(
      'The link carries a user name or password, which would stay on record. Use a link without one.',
      'evidenceUrl',
    );
  }
  return link;
}

/** One control put to one subject, as it is on record; null where there is none of it. */
export type Asked = {
  /** As it was asked for. */
  given: { control: string; kind: SubjectKind; key: string; version: number };
  control: { id: string; code: string; appliesTo: Applicability; derivation: Derivation | null } | null;
  subject: { id: string; name: string; retiredOn: string | null; off: boolean; facility: string | null } | null;
  /** The subject's own day. */
  today: Day;
  /** How many answers there were so far, those withdrawn among them. */
  lastVersion: number;
  /** The answer in force; null: none is. */
  current: (Omit<CheckedAnswer, 'answeredOn'> & { id: string; version: number; answeredOn: string }) | null;
};

/** An answer that may be given: of whom, to what, speaking of which day. `isInForce`: that very answer is already. */
export type Answerable = Pick<Asked, 'given' | 'lastVersion' | 'current'> & {
  control: NonNullable<Asked['control']>;
  subject: NonNullable<Asked['subject']>;
  answeredOn: string;
  isInForce: boolean;
};

/** Refuses in words what cannot be answered, or not by whoever read what is no longer in force. */
export function judgeAnswer(asked: Asked, answer: CheckedAnswer): Answerable {
  const { given, control, subject, today, current, lastVersion } = asked;
  if (control === null) throw new NotFound('control', given.control, 'control');
  if (subject === null) throw new NotFound(given.kind === 'SYSTEM' ? 'system' : 'department', given.key, 'subject');
  if (control.derivation !== null) {
    throw new NotPossibleNow(
      `The control "${control.code}" is answered by the inventory: mend what it rests on, and it follows.`,
      'control',
    );
  }
  if (subjectOf(control.appliesTo) !== given.kind) {
    throw new InvalidInput(
      `The control "${control.code}" is answered by ${given.kind === 'SYSTEM' ? 'department, not by system' : 'system, not by department'}.`,
      'control',
    );
  }
  if (subject.retiredOn !== null) {
    throw new NotPossibleNow(`"${subject.name}" was retired on ${subject.retiredOn}: nothing is asked of it any more.`);
  }
  if (subject.off) throw new NotPossibleNow(`"${subject.name}" is switched off: nothing is asked of it any more.`);
  if ((current?.version ?? 0) !== given.version) {
    const noun = `answer to ${control.code} of`;
    throw new ChangedMeanwhile(noun, subject.name, current?.version ?? 0, null);
  }
  const answeredOn = answer.answeredOn ?? formatDay(today);
  if (answeredOn > formatDay(today)) {
    throw new InvalidInput(`${answeredOn} lies in the future. Today is ${inWords(today)} there.`, 'answeredOn');
  }
  const isInForce = isSame(current, answer, answeredOn);
  return { given, lastVersion, current, control, subject, answeredOn, isInForce };
}

function isSame(current: Asked['current'], answer: CheckedAnswer, answeredOn: string): boolean {
  return (
    current !== null &&
    current.answeredOn === answeredOn &&
    current.answer === answer.answer &&
    current.evidence === answer.evidence &&
    current.evidenceUrl === answer.evidenceUrl &&
    current.evidenceFile === answer.evidenceFile
  );
}
