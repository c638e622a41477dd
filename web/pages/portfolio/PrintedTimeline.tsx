import { Fragment, useMemo } from 'react';
import { dayOf } from '../../day.ts';
import { AxisHead } from '../../timeline/AxisHead.tsx';
import { RowPicture } from '../../timeline/RowPicture.tsx';
import { type AxisSpan, timeScale } from '../../timeline/scale.ts';
import { GroupHead } from './GroupHead.tsx';
import { gapWords } from './groupWords.ts';
import type { PortfolioSystem } from './PortfolioSystem.ts';
import { groupKey } from './places.ts';
import type { Group } from './portfolioOrder.ts';
import type { Grouping } from './portfolioSearch.ts';
import { GapCell, NameCell, OwnersCell, RatingCell } from './SystemCells.tsx';
import { timelineRowOf } from './timelineRow.ts';

/** A page of letter or A4, landscape, less its margins and the other columns. */
const PICTURE_WIDTH = 500;
const nothing = () => undefined;

/** The picture as a table of rows, so that its head repeats on each page and no row is cut in two. */
export function PrintedTimeline(props: {
  groups: readonly Group[];
  grouping: Grouping;
  systemOf: (code: string | null) => PortfolioSystem | undefined;
  today: number;
  span: AxisSpan;
  months: readonly { month: string; systems: number }[];
  words: { now: string; stays: string | null };
}) {
  const { groups, grouping, systemOf, today, span, words } = props;
  const scale = useMemo(() => timeScale(span, PICTURE_WIDTH), [span]);
  const months = useMemo(
    () => props.months.map(({ month, systems }) => ({ month: dayOf(month), systems })),
    [props.months],
  );
  return (
    <table className="printed-timeline tl">
      <thead>
        <tr>
          <th scope="col">Rating</th>
          <th scope="col">System</th>
          <th scope="col">Owners</th>
          <th scope="col" aria-label="Timeline">
            <AxisHead {...{ scale, today, months, words }} onSpan={nothing} onReset={nothing} />
          </th>
          <th scope="col" className="n">
            Gap left, days
          </th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <Fragment key={groupKey(group)}>
            {grouping !== 'none' && (
              <tr className="table-group">
                <th colSpan={4} scope="colgroup">
                  <span className="printed-group">
                    <GroupHead group={group} grouping={grouping} />
                  </span>
                </th>
                <td className="n">{gapWords(group)}</td>
              </tr>
            )}
            {group.codes.map((code) => {
              const system = systemOf(code);
              return (
                system && (
                  <tr key={code}>
                    <td>
                      <RatingCell system={system} />
                    </td>
                    <td>
                      <NameCell system={system} />
                    </td>
                    <td>
                      <OwnersCell system={system} />
                    </td>
                    <td className="printed-picture">
                      <RowPicture row={timelineRowOf(system)} scale={scale} today={today} walked={null} />
                    </td>
                    <td className="n">
                      <GapCell system={system} />
                    </td>
                  </tr>
                )
              );
            })}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}
