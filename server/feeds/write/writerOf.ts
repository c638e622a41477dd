import type { EntityManager } from '@mikro-orm/postgresql';
import type { FeedForm } from '../read/feedForms.ts';
import { readKev } from '../read/readKev.ts';
import { readKevCsv } from '../read/readKevCsv.ts';
import type { Source } from '../read/Sink.ts';
import type { FeedProblems } from '../run/FeedProblems.ts';
import { endOfLifeWriter } from './endOfLife.ts';
import { epssWriter } from './epss.ts';
import { kevWriter } from './kev.ts';
import { nvdWriter } from './nvd.ts';
import { stageEntries } from './stageEntries.ts';
import type { Writer } from './Writer.ts';

/** How a form is laid down and written; what its entries are, only the two know. */
type Bound = {
  stage(em: EntityManager, source: Source, problems: FeedProblems): ReturnType<typeof stageEntries>;
  write: Writer<never>['write'];
};

export function writerOf(form: FeedForm): Bound {
  switch (form) {
    case 'KEV_JSON':
      return bound(kevWriter(readKev));
    case 'KEV_CSV':
      return bound(kevWriter(readKevCsv));
    case 'EPSS_CSV':
      return bound(epssWriter);
    case 'NVD_JSON':
      return bound(nvdWriter);
    case 'ENDOFLIFE_JSON':
      return bound(endOfLifeWriter);
  }
}

function bound<Entry>(writer: Writer<Entry>): Bound {
  return { stage: (em, source, problems) => stageEntries(em, source, writer, problems), write: writer.write };
}
