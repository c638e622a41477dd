import type { AuthorityInput } from '../../server/retention/commands/draftAuthority.ts';
import type { RuleInput } from '../../server/retention/commands/draftRule.ts';
import type { Term } from '../../server/retention/domain/term.ts';

/** What Northquay Health lays down itself. Drafted by one director, approved by the other, unless it is still a draft: one that waits for approval, one that is still thought about. */
export type PolicyStory = {
  authority: AuthorityInput;
  rules: {
    rule: RuleInput;
    draftedBy: 'director' | 'otherDirector' | 'analyst';
    isSubmitted?: boolean;
    approvedFor?: string;
  }[];
};

export const POLICIES: readonly PolicyStory[] = [
  policy(
    'IG-101',
    'Registers and indexes',
    'What proves who was here is kept for good: the index of patients and the register of births.',
    [
      permanent('NQ-IG-101-INDEX', 'master-patient-index', 'Without the index nothing else is found.'),
      permanent('NQ-IG-101-BIRTHS', 'birth-register', 'The register proves births for as long as anybody asks.'),
    ],
  ),
  policy(
    'IG-102',
    'Access audit logs',
    'Who looked at which record is kept as long as HIPAA asks for its documentation.',
    [
      approved(
        'NQ-IG-102',
        'access-audit-log',
        after('CREATION', 'P6Y'),
        'As long as the documentation that HIPAA asks for.',
      ),
    ],
  ),
  policy(
    'IG-114',
    'Medical records',
    'Medical records are kept ten years after discharge in every state, where no law asks for longer.',
    [
      approved(
        'NQ-IG-114',
        'medical-record',
        after('DISCHARGE', 'P7Y'),
        'Seven years, as California asks, in every state.',
      ),
      approved('NQ-IG-114', 'medical-record', after('DISCHARGE', 'P10Y'), 'Ten years, as Texas asks, in every state.'),
    ],
  ),
  policy(
    'IG-116',
    'Pharmacy records',
    'Prescriptions are kept ten years, as long as the False Claims Act reaches back.',
    [
      approved(
        'NQ-IG-116',
        'prescription-record',
        after('CREATION', 'P10Y'),
        'Claims under the False Claims Act reach back ten years.',
      ),
    ],
  ),
  policy(
    'IG-118',
    'Psychotherapy notes',
    'Psychotherapy notes, kept apart from the record, are kept ten years after the last visit.',
    [
      {
        rule: rule('NQ-IG-118', 'psychotherapy-notes', after('LAST_ENCOUNTER', 'P10Y')),
        draftedBy: 'analyst',
        isSubmitted: true,
      },
    ],
  ),
  policy(
    'IG-119',
    'Records of former minors',
    'Records of children are kept ten years after discharge, and until four years after they come of age.',
    [
      {
        rule: rule('NQ-IG-119', 'minor-medical-record', {
          kind: 'LATEST_OF',
          terms: [after('DISCHARGE', 'P10Y'), after('PATIENT_REACHES_MAJORITY', 'P4Y')],
        }),
        draftedBy: 'director',
      },
    ],
  ),
  policy(
    'IG-121',
    'Imaging and laboratory',
    'Results and mammograms are kept longer than the law asks, since physicians ask for them.',
    [
      approved(
        'NQ-IG-121-LAB',
        'laboratory-record',
        after('CREATION', 'P7Y'),
        'Results are asked for long after the two years of the law.',
      ),
      approved(
        'NQ-IG-121-MAMMO',
        'mammogram',
        after('CREATION', 'P10Y'),
        'Ten years, whether or not the patient came back.',
      ),
    ],
  ),
  policy('IG-140', 'Claims', 'Claims are kept ten years, as long as the False Claims Act reaches back.', [
    approved(
      'NQ-IG-140',
      'claim-record',
      after('CREATION', 'P10Y'),
      'Claims under the False Claims Act reach back ten years.',
    ),
  ]),
];

/** A law that was doubtful in the catalogue, and whose source a director has read since. */
export const CONFIRMATION = {
  code: 'US-COP-BLOOD-HOSP',
  reason: '42 CFR 482.27 read on the site of the federal register, and compared with the term.',
};

function policy(citation: string, title: string, summary: string, rules: PolicyStory['rules']): PolicyStory {
  const code = `NQ-${citation}`;
  return {
    authority: {
      code,
      jurisdiction: 'ORG',
      kind: 'POLICY',
      title: `${title}, policy of Northquay Health`,
      citation,
      summary,
      sourceQuality: 'OFFICIAL',
      effectiveOn: '2025-07-01',
    },
    rules: rules.map(({ rule: given, ...rest }) => ({ ...rest, rule: { ...given, authority: code } })),
  };
}

function approved(code: string, dataClass: string, term: Term, approvedFor: string): PolicyStory['rules'][number] {
  return { rule: rule(code, dataClass, term), draftedBy: 'director', approvedFor };
}

function permanent(code: string, dataClass: string, approvedFor: string): PolicyStory['rules'][number] {
  return { rule: rule(code, dataClass, { kind: 'PERMANENT' }), draftedBy: 'otherDirector', approvedFor };
}

function rule(code: string, dataClass: string, term: Term): RuleInput {
  return {
    code,
    authority: '',
    jurisdiction: 'ORG',
    holders: ['provider'],
    dataClass,
    population: 'ANY',
    kind: 'POLICY',
    effect: 'KEEP_AT_LEAST',
    term,
  };
}

function after(trigger: Extract<Term, { kind: 'AFTER' }>['trigger'], period: string): Term {
  return { kind: 'AFTER', trigger, period };
}
