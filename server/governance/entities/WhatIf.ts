import { defineEntity, p } from '@mikro-orm/core';
import { id } from '../../database/columns.ts';
import type { MovedCohort, WhatIfAnswer, WhatIfChange } from '../domain/whatIf.ts';

/**
 * A what-if that somebody kept: the question, and the answer as it was at that moment, for a committee to open. It is
 * never worked out anew; whoever wants today's answer asks again.
 */
const WhatIfSchema = defineEntity({
  name: 'WhatIf',
  tableName: 'what_if',
  properties: {
    id: id(),
    title: p.string().columnType('text'),
    changes: p.json<WhatIfChange[]>(),
    answer: p.json<WhatIfAnswer>(),
    /** The first of the cohorts that move; `movedDigest` is over all of them. */
    moved: p.json<MovedCohort[]>(),
    movedDigest: p.string().columnType('text'),
    savedBy: p.string().columnType('text'),
    savedById: p.string().columnType('text').nullable(),
    savedAt: p.datetime(6).index(),
    /** Where the ledger ended in the snapshot that was asked. */
    headSeq: p.bigint('number'),
    headHash: p.string().columnType('text'),
  },
});

export class WhatIf extends WhatIfSchema.class {}
WhatIfSchema.setClass(WhatIf);
