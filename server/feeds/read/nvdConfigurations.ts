import { z } from 'zod';
import { cpeNameOf } from '../../inventory/domain/cpeName.ts';
import { text } from './forms.ts';

/** The largest records of the NVD list some ten thousand products. */
const MOST_CRITERIA = 100_000;

const OPERATOR = z.enum(['AND', 'OR'], 'neither AND nor OR');
const negate = z.boolean('neither true nor false').default(false);

const CRITERION = z.object({
  vulnerable: z.boolean('neither true nor false'),
  criteria: text.refine((cpe) => cpeNameOf(cpe) !== null, 'no CPE'),
  versionStartIncluding: text.optional(),
  versionStartExcluding: text.optional(),
  versionEndIncluding: text.optional(),
  versionEndExcluding: text.optional(),
});

/** The API's older form had nodes within nodes. What cannot be read whole is not read in part. */
const NODE = z.object({
  operator: OPERATOR.default('OR'),
  negate,
  cpeMatch: z.array(CRITERION, 'no list'),
  children: z.undefined('of another form than 2.0 has').optional(),
});

/** What an entry of the NVD's CVE API 2.0 lists: any of these, each with all or any of its nodes. */
export const CONFIGURATIONS = z
  .array(
    z
      .object({ operator: OPERATOR.default('OR'), negate, nodes: z.array(NODE, 'no list') })
      .transform(({ nodes, ...of }) => ({
        ...of,
        nodes: nodes.map(({ children: _none, ...node }) => node),
      })),
    'no list',
  )
  .refine(
    (configurations) =>
      configurations.reduce(
        (sum, { nodes }) => sum + nodes.reduce((count, { cpeMatch }) => count + 1 + cpeMatch.length, 1),
        0,
      ) <= MOST_CRITERIA,
    'too long to be one',
  );
