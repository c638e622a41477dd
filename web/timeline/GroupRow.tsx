import { useMemo } from 'react';
import type { Day } from '../day.ts';
import { Icon } from '../ui/Icon.tsx';
import { steppedArea } from './area.ts';
import type { TimelineEntry } from './entry.ts';
import type { TimeScale } from './scale.ts';

export const GROUP_HEIGHT = 27;
const BASE = 25;

/** The head of a group: its name, the stepped area of its systems, and the days that they have left. */
export function GroupRow({
  group,
  scale,
  today,
}: {
  group: Extract<TimelineEntry, { kind: 'group' }>;
  scale: TimeScale;
  today: Day;
}) {
  const { months, unit } = group;
  const path = useMemo(() => steppedArea(scale, months, BASE, unit), [scale, months, unit]);
  const now = scale.x(today);
  return (
    <>
      <div role="gridcell" className="tl-group-head">
        <span className={group.isOpen ? '' : 'tl-closed'}>
          <Icon name="chevron" size={12} />
        </span>
        {group.head}
      </div>
      <div role="gridcell" className="tl-picture-cell" aria-label="systems exposed, by month">
        <svg className="tl-picture" width={scale.width} height={GROUP_HEIGHT - 1} aria-hidden="true">
          {path && <path className="tl-group-area" d={path} />}
          {now >= 0 && now <= scale.width && <path className="tl-today-line" d={`M${now} 0V${GROUP_HEIGHT}`} />}
        </svg>
      </div>
      <div role="gridcell" className="tl-cell tl-figure">
        {group.figure}
      </div>
    </>
  );
}
