import { isUuid } from '../../server/identity/domain/uuid.ts';
import type { LISTED, LISTED_BECAUSE } from '../../server/posture/domain/listing.ts';
import { PossibleFinding } from '../../server/posture/entities/PossibleFinding.ts';
import { builder, connection, entity, readers } from '../builder.ts';
import { keyOf } from '../keyOf.ts';
import { sql } from '../select/Sql.ts';
import type { Row } from '../select/Where.ts';

export const Listed = builder.enumType('Listed', {
  description: "What the NVD's record of a vulnerability says of a component.",
  values: {
    AFFECTED: { description: 'It is listed, and nothing that is on record stands against that.' },
    PERHAPS: { description: 'Its product is listed, and whether that applies to what runs cannot be told.' },
    NOT: { description: 'It is not listed, or the vulnerability was rejected.' },
  } satisfies Record<(typeof LISTED)[number], unknown>,
});

export const ListedBecause = builder.enumType('ListedBecause', {
  description: 'Why the NVD lists it as affected, or why that cannot be told.',
  values: {
    VERSION: { description: 'Its version lies within those that are listed.' },
    NEVER_FIXED: {
      description:
        'Its release is listed, and the vulnerability was published after the last day with security fixes, bought ones included, and after the last patch on record.',
    },
    FIX_NOT_KNOWN: { description: 'Its release is listed; whether the fix is installed is not known.' },
    PARTNER_NOT_KNOWN: { description: 'It is listed together with something that is not on record in its system.' },
    VERSION_NOT_KNOWN: { description: 'Whether its version is one of those that are listed cannot be told.' },
    EXCLUDED: { description: 'It is listed by an exclusion, which the stack on record cannot decide.' },
  } satisfies Record<(typeof LISTED_BECAUSE)[number], unknown>,
});

/** Where a finding is on record, by whomever, that one counts. */
export const notOnRecord = (row: Row<PossibleFinding>) => sql`not exists (
  select from finding where finding.component_id = ${row.component} and finding.vulnerability_id = ${row.vulnerability})`;

export const PossibleFindingRef = entity(PossibleFinding, {
  name: 'PossibleFinding',
  description:
    "The NVD lists a component's product for a vulnerability, and whether that applies to what runs cannot be told. It is no finding: it counts in no rating until somebody records it.",
  visible: readers,
  fields: (t) => ({
    component: t.relation('component', { nullable: false }),
    vulnerability: t.relation('vulnerability', { nullable: false }),
    because: t.column('because', { type: ListedBecause, description: 'Why it cannot be told.' }),
  }),
});

builder.queryFields((t) => ({
  possibleFindings: connection(t, PossibleFindingRef, {
    description:
      'What the NVD lists for components of systems that run, and may apply to them, where no finding of it is on record. The worst on top: known to be exploited before others, then by score and by how likely each is to be exploited.',
    args: {
      systems: t.arg.stringList({ description: 'Codes of systems.' }),
      components: t.arg.idList({ description: 'Ids of components.' }),
      exploited: t.arg.boolean({ description: 'Known to be exploited, by CISA, or not.' }),
      text: t.arg.string({ description: 'In the CVE.' }),
    },
    where: ({ systems, components, exploited, text }) => ({
      component: {
        ...(components && { id: { in: components.map((each) => keyOf('Component', each)).filter(isUuid) } }),
        system: {
          retiredOn: null,
          status: { ne: 'DECOMMISSIONED' as const },
          ...(systems && { code: { in: systems } }),
        },
      },
      vulnerability: {
        ...(exploited != null && { exploited }),
        ...(text && { cve: { contains: text } }),
      },
      and: [notOnRecord],
    }),
    defaultOrder: {
      'vulnerability.exploited': 'desc',
      'vulnerability.cvssScore': 'desc nulls last',
      'vulnerability.epss': 'desc nulls last',
      'vulnerability.cve': 'asc',
      id: 'asc',
    },
  }),
}));
