import { useMemo } from 'react';
import { useQuery } from 'urql';
import { dayOf } from '../../day.ts';
import { type FragmentOf, graphql, type ResultOf, readFragment } from '../../graphql.ts';
import { SystemPicture } from '../../timeline/SystemPicture.tsx';
import { type Obligation, taperOf } from '../../timeline/taper.ts';
import { DISPOSITIONS, dayWords, jurisdictionBadge } from '../../words.ts';
import { TimelineRow_system, timelineRowOf } from '../portfolio/timelineRow.ts';
import { ComponentsTable, ComponentsTable_system } from './ComponentsTable.tsx';
import { SwitchOff, SwitchOff_system } from './SwitchOff.tsx';

export const Overview_system = graphql(
  `
    fragment Overview_system on System {
      code
      cohorts
      decommission { earliestOn }
      components { id label supported activeSupportEndsOn securitySupportEndsOn extendedSupportUntil unsupportedFrom }
      holdings { id keepThrough status suspended dataClass { id name } facility { id name jurisdiction } }
      ...TimelineRow_system
      ...SwitchOff_system
      ...ComponentsTable_system
    }
  `,
  [TimelineRow_system, SwitchOff_system, ComponentsTable_system],
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

export function Overview({ system: key, today: iso }: { system: FragmentOf<typeof Overview_system>; today: string }) {
  const system = readFragment(Overview_system, key);
  const today = dayOf(iso);
  const row = useMemo(() => timelineRowOf(system), [system]);
  const [{ data }] = useQuery({
    query: Obligations,
    variables: { code: system.code },
    pause: system.cohorts === 0 || system.cohorts > MOST_COHORTS,
    requestPolicy: 'cache-first',
  });
  const obligations = useMemo(() => obligationsByHolding(data), [data]);
  return (
    <div className="two-columns">
      <div className="stack">
        <section className="card picture-card" aria-label="Timeline of the system">
          <SystemPicture
            row={row}
            today={today}
            earliest={day(system.decommission.earliestOn)}
            components={system.components.map((component) => ({
              key: component.id,
              label: component.label,
              supported: component.supported,
              activeEnd: day(component.activeSupportEndsOn),
              securityEnd: day(component.securitySupportEndsOn),
              extendedEnd: day(component.extendedSupportUntil),
              unsupportedFrom: day(component.unsupportedFrom),
            }))}
            holdings={system.holdings.map((holding) => ({
              key: holding.id,
              label: holding.dataClass?.name ?? 'Records',
              place: jurisdictionBadge(holding.facility?.jurisdiction ?? null),
              keepThrough: day(holding.keepThrough),
              words: wordsOf(holding),
              dated: holding.status === 'DATED' && holding.keepThrough !== null,
              endless: holding.status === 'PERMANENT',
              suspended: holding.suspended,
              taper: taperOf(obligations.get(holding.id) ?? [], today - 3650),
            }))}
          />
        </section>
        <ComponentsTable system={system} />
      </div>
      <SwitchOff system={system} />
    </div>
  );
}

function wordsOf(holding: { status: keyof typeof DISPOSITIONS | null; keepThrough: string | null }): string {
  const { status, keepThrough } = holding;
  if (status === null) return 'no cohorts entered';
  if (status === 'DATED' && keepThrough !== null) return dayWords(keepThrough);
  const floor = status === 'OPEN' && keepThrough !== null ? `, not before ${dayWords(keepThrough)}` : '';
  return `${DISPOSITIONS[status].word}${floor}`;
}

function obligationsByHolding(data: ResultOf<typeof Obligations> | undefined): Map<string, Obligation[]> {
  return new Map(
    (data?.system?.holdings ?? []).map(({ id, cohorts }) => [
      id,
      cohorts.map(({ records, disposition }) => ({
        records,
        keepThrough: disposition?.status === 'DATED' ? day(disposition.keepThrough) : null,
      })),
    ]),
  );
}

function day(iso: string | null): number | null {
  return iso === null ? null : dayOf(iso);
}
