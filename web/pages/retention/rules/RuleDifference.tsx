import {
  dayWords,
  EFFECTS,
  jurisdictionWords,
  POPULATIONS,
  RULE_STATUSES,
  sentenceCase,
  spoken,
} from '../../../words.ts';

type Revision = {
  revision: number;
  status: 'DRAFT' | 'APPROVED' | 'SUPERSEDED';
  effect: 'KEEP_AT_LEAST' | 'DESTROY_BY' | 'WARN';
  sentence: string;
  jurisdiction: string;
  holders: readonly string[];
  population: string;
  kind: string;
  ageOfMajority: number | null;
  inForceFrom: string | null;
  pendingChange: string | null;
  warnings: readonly string[];
  destructionDuties: readonly { kind: string; text: string; leadDays: number | null }[];
  authority: { citation: string };
  dataClass: { name: string };
};

/** What one revision of a rule says otherwise than the one before it, field by field. */
export function RuleDifference({ former, now }: { former: Revision; now: Revision }) {
  const different = FIELDS.filter(({ of }) => of(former) !== of(now));
  return (
    <section aria-labelledby="difference">
      <h3 id="difference">What changes</h3>
      {different.length === 0 ? (
        <p className="sub">Nothing: revision {now.revision} says the same.</p>
      ) : (
        <table className="plain-table rule-difference">
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">
                Revision {former.revision}, {RULE_STATUSES[former.status].toLowerCase()}
              </th>
              <th scope="col">
                Revision {now.revision}, {RULE_STATUSES[now.status].toLowerCase()}
              </th>
            </tr>
          </thead>
          <tbody>
            {different.map(({ name, of }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>
                  <del>{of(former)}</del>
                </td>
                <td>
                  <ins>{of(now)}</ins>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** What a revision says, field by field. */
export function ruleWords(rule: Revision): { name: string; words: string }[] {
  return FIELDS.map(({ name, of }) => ({ name, words: of(rule) }));
}

const FIELDS: readonly { name: string; of: (rule: Revision) => string }[] = [
  { name: 'Term', of: ({ sentence }) => sentenceCase(sentence) },
  { name: 'Effect', of: ({ effect }) => EFFECTS[effect] },
  { name: 'Authority', of: ({ authority }) => authority.citation },
  { name: 'Data class', of: ({ dataClass }) => dataClass.name },
  { name: 'Where it binds', of: ({ jurisdiction }) => sentenceCase(jurisdictionWords(jurisdiction)) },
  { name: 'Whom it binds', of: ({ holders }) => holders.map(spoken).join(', ') },
  { name: 'Records of', of: ({ population }) => POPULATIONS[population] ?? spoken(population) },
  { name: 'Kind', of: ({ kind }) => spoken(kind) },
  {
    name: 'Of age at',
    of: ({ ageOfMajority }) => (ageOfMajority === null ? 'as the place says' : String(ageOfMajority)),
  },
  { name: 'In force from', of: inForceWords },
  { name: 'Pending change', of: ({ pendingChange }) => pendingChange ?? 'none' },
  { name: 'To be minded', of: ({ warnings }) => warnings.join(' ') || 'nothing' },
  {
    name: 'What destruction obliges to',
    of: ({ destructionDuties }) => destructionDuties.map(dutyWords).join(' ') || 'nothing',
  },
];

function inForceWords({ inForceFrom, status, revision }: Revision): string {
  if (inForceFrom) return dayWords(inForceFrom);
  // A first revision without a day holds since ever; a later one is given the day of its approval then.
  return status === 'DRAFT' && revision > 1 ? 'its approval' : 'as far back as is known';
}

function dutyWords({ kind, text, leadDays }: Revision['destructionDuties'][number]): string {
  return `${sentenceCase(spoken(kind))}: ${text}${leadDays === null ? '' : ` (${leadDays} days before)`}`;
}
