import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { dayOf } from '../../day.ts';
import { unitOf } from '../../timeline/area.ts';
import type { TimelineEntry } from '../../timeline/entry.ts';
import { GROUP_HEIGHT } from '../../timeline/GroupRow.tsx';
import type { AxisSpan } from '../../timeline/scale.ts';
import { Timeline } from '../../timeline/Timeline.tsx';
import { GroupHead } from './GroupHead.tsx';
import { gapWords, groupSentence } from './groupWords.ts';
import type { PortfolioSystem } from './PortfolioSystem.ts';
import type { Place } from './places.ts';
import type { Grouping, PortfolioSearch, SearchChange } from './portfolioSearch.ts';
import { CompactNameCell, GapCell, NameCell, OwnersCell, RatingCell } from './SystemCells.tsx';
import { timelineRowOf } from './timelineRow.ts';
import { useCompact } from './useCompact.ts';

const HEADS = { before: ['Rating', 'System', 'Owners'], after: 'Gap left, days' };
/** What a group's area may be high, in the head of 27 px. */
const GROUP_AREA = GROUP_HEIGHT - 6;
const GROUP_UNIT = 3.2;

export function Picture(props: {
  search: PortfolioSearch;
  grouping: Grouping;
  today: number;
  months: readonly { month: string; systems: number }[];
  words: { now: string; stays: string | null };
  places: readonly Place[];
  systemOf: (code: string | null) => PortfolioSystem | undefined;
  span: AxisSpan;
  moves: boolean;
  takesFocus: boolean;
  onSpan: (span: AxisSpan, moves?: boolean) => void;
  onNeed: (first: number, last: number) => void;
  onChange: (change: SearchChange, replace?: boolean) => void;
  onToggle: (group: string) => void;
  onTable: () => void;
  onGroup: () => void;
}) {
  const { search, grouping, places, systemOf, onChange } = props;
  const navigate = useNavigate({ from: '/' });
  const isCompact = useCompact(search);
  const months = useMemo(() => inDays(props.months), [props.months]);
  const unit = useMemo(() => groupUnit(places), [places]);
  const at = useCallback(
    (index: number): TimelineEntry | null => {
      const place = places[index];
      if (!place) return null;
      if (place.kind === 'row') {
        const system = systemOf(place.code);
        return { kind: 'row', key: place.key, row: system ? timelineRowOf(system) : null, system: place.code };
      }
      const { group, isOpen, key } = place;
      return {
        kind: 'group',
        key,
        head: <GroupHead group={group} grouping={grouping} />,
        figure: <span className={group.openEnded > 0 ? 'red' : ''}>{gapWords(group)}</span>,
        sentence: groupSentence(group, grouping),
        months: monthsOf(group),
        unit,
        isOpen,
      };
    },
    [places, systemOf, grouping, unit],
  );
  const isExposed = useCallback(
    (index: number) => {
      const place = places[index];
      return place?.kind === 'row' && place.exposed;
    },
    [places],
  );
  const cellsOf = useCallback(
    ({ key }: { key: string }) => {
      const system = systemOf(key);
      if (!system) return [null, null, null];
      const rating = <RatingCell key="rating" system={system} />;
      if (isCompact) return [rating, <CompactNameCell key="name" system={system} />, null];
      return [rating, <NameCell key="name" system={system} />, <OwnersCell key="owners" system={system} />];
    },
    [systemOf, isCompact],
  );
  const gapOf = useCallback(
    ({ key }: { key: string }) => {
      const system = systemOf(key);
      return system && <GapCell system={system} isShort={isCompact} />;
    },
    [systemOf, isCompact],
  );
  const onSelect = useCallback((key: string | null) => onChange({ selected: key ?? undefined }), [onChange]);

  return (
    <Timeline
      label="Systems and their timelines"
      count={places.length}
      at={at}
      isGrouped={grouping !== 'none'}
      isCompact={isCompact}
      isExposed={isExposed}
      today={props.today}
      span={props.span}
      moves={props.moves}
      months={months}
      words={props.words}
      selected={search.selected ?? null}
      heads={HEADS}
      before={cellsOf}
      after={gapOf}
      onSpan={props.onSpan}
      onReset={() => onChange({ span: undefined })}
      onNeed={props.onNeed}
      onSelect={onSelect}
      onOpen={(code) => void navigate({ to: '/systems/$code', params: { code }, search: {} })}
      onToggle={props.onToggle}
      onWhy={(code) => {
        const disposition = systemOf(code)?.governingId;
        if (disposition) void navigate({ search: (before) => ({ ...before, why: disposition }), resetScroll: false });
      }}
      onTable={props.onTable}
      takesFocus={props.takesFocus}
      onGroup={props.onGroup}
    />
  );
}

/** One height for a system in all groups, so that they can be compared. */
function groupUnit(places: readonly Place[]): number {
  const steps = places.flatMap((place) => (place.kind === 'group' ? monthsOf(place.group) : []));
  return unitOf(steps, GROUP_AREA, GROUP_UNIT);
}

type Month = { month: string; systems: number };
const known = new WeakMap<readonly Month[], { month: number; systems: number }[]>();

function monthsOf({ exposedSteps }: { exposedSteps: readonly Month[] }) {
  let days = known.get(exposedSteps);
  if (!days) known.set(exposedSteps, (days = inDays(exposedSteps)));
  return days;
}

function inDays(months: readonly Month[]) {
  return months.map(({ month, systems }) => ({ month: dayOf(month), systems }));
}
