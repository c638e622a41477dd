import { useMemo } from 'react';
import { useQuery } from 'urql';
import { dayOf } from '../../../day.ts';
import { type FragmentOf, graphql, type ResultOf, readFragment } from '../../../graphql.ts';
import { SystemPicture } from '../../../timeline/SystemPicture.tsx';
import type { Obligation } from '../../../timeline/taper.ts';
import { Disclosure } from '../../../ui/Disclosure.tsx';
import { ComponentsTable, ComponentsTable_system } from './ComponentsTable.tsx';
import { PatchStatus, PatchStatus_system } from './PatchStatus.tsx';
import { PictureTable } from './PictureTable.tsx';
import { Picture_system, pictureOf } from './pictureOf.ts';
import { SecurityPosture, SecurityPosture_system } from './SecurityPosture.tsx';
import { SupportMoves, SupportMoves_system } from './SupportMoves.tsx';
import { SwitchOff, SwitchOff_system } from './SwitchOff.tsx';

export const Overview_system = graphql(
  `
    fragment Overview_system on System {
      code
      cohorts
      ...Picture_system
      ...SwitchOff_system
      ...SupportMoves_system
      ...ComponentsTable_system
      ...PatchStatus_system
      ...SecurityPosture_system
    }
  `,
  [
    Picture_system,
    SwitchOff_system,
    SupportMoves_system,
    ComponentsTable_system,
    PatchStatus_system,
    SecurityPosture_system,
  ],
);

/** Read after the page, and only where it is not too much to draw: how many records come free when. */
const Obligations = graphql(`
  query Obligations($code: String!) {
    system(code: $code) {
      id
      holdings { id cohorts { id records disposition { id keepThrough status } } }
    }
  }
`);
const MOST_COHORTS = 3000;

type OverviewProps = { system: FragmentOf<typeof Overview_system>; today: string };

export function Overview({ system: key, today }: OverviewProps) {
  const system = readFragment(Overview_system, key);
  return (
    <div className="two-columns">
      <div className="stack">
        <SupportMoves system={system} />
        <Figure system={key} today={today} />
        <div className="two-cards">
          <SecurityPosture system={system} />
          <PatchStatus system={system} today={today} />
        </div>
        <ComponentsTable system={system} />
      </div>
      <SwitchOff system={system} today={today} />
    </div>
  );
}

/** The picture, and under it the same as a table; a print shows both. */
export function Figure({ system: key, today: iso, opened = false }: OverviewProps & { opened?: boolean }) {
  const system = readFragment(Overview_system, key);
  const [{ data }] = useQuery({
    query: Obligations,
    variables: { code: system.code },
    pause: system.cohorts === 0 || system.cohorts > MOST_COHORTS,
    requestPolicy: 'cache-first',
  });
  const obligations = useMemo(() => obligationsByHolding(data), [data]);
  const picture = useMemo(() => pictureOf(system, dayOf(iso), obligations), [system, iso, obligations]);
  return (
    <section className="card picture-card" aria-label="Timeline of the system">
      <SystemPicture {...picture} />
      <Disclosure words="The same as a table" className="picture-table" opened={opened}>
        <PictureTable picture={picture} />
      </Disclosure>
    </section>
  );
}

function obligationsByHolding(data: ResultOf<typeof Obligations> | undefined): Map<string, Obligation[]> {
  return new Map(
    (data?.system?.holdings ?? []).map(({ id, cohorts }) => [
      id,
      cohorts.map(({ records, disposition }) => ({
        records,
        keepThrough: disposition?.status === 'DATED' && disposition.keepThrough ? dayOf(disposition.keepThrough) : null,
      })),
    ]),
  );
}
