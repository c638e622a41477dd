import { Fragment } from 'react';
import { GroupHead } from './GroupHead.tsx';
import type { PortfolioSystem } from './PortfolioSystem.ts';
import { groupKey } from './places.ts';
import type { Group } from './portfolioOrder.ts';
import type { Grouping } from './portfolioSearch.ts';
import { SystemTableHeads, SystemTableRow, TABLE_HEADS } from './SystemTableRow.tsx';

/** The table with every row; a system that stands in several groups is written in each. */
export function PrintedTable(props: {
  groups: readonly Group[];
  grouping: Grouping;
  systemOf: (code: string | null) => PortfolioSystem | undefined;
}) {
  const { groups, grouping, systemOf } = props;
  return (
    <div className="scroll">
      <table className="grid-table">
        <SystemTableHeads />
        <tbody>
          {groups.map((group) => (
            <Fragment key={groupKey(group)}>
              {grouping !== 'none' && (
                <tr className="table-group">
                  <th colSpan={TABLE_HEADS.length} scope="colgroup">
                    <span className="printed-group">
                      <GroupHead group={group} grouping={grouping} />
                    </span>
                  </th>
                </tr>
              )}
              {group.codes.map((code) => {
                const system = systemOf(code);
                return system && <SystemTableRow key={code} system={system} />;
              })}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}
