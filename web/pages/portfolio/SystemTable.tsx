import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { useTopInPage } from '../../ui/useTopInPage.ts';
import { GroupHead } from './GroupHead.tsx';
import { gapWords } from './groupWords.ts';
import type { PortfolioSystem } from './PortfolioSystem.ts';
import type { Place } from './places.ts';
import type { Grouping } from './portfolioSearch.ts';
import { SystemTableHeads, SystemTableRow, TABLE_HEADS } from './SystemTableRow.tsx';

/** The same rows, groups, order and filters as the picture, for whoever reads better in words. */
export function SystemTable(props: {
  places: readonly Place[];
  systemOf: (code: string | null) => PortfolioSystem | undefined;
  grouping: Grouping;
  onNeed: (first: number, last: number) => void;
  onToggle: (group: string) => void;
  /** Whether a key led here; another leads back to the picture. */
  takesFocus: boolean;
  onPicture: () => void;
}) {
  const { places, systemOf, grouping, onNeed, onToggle } = props;
  const region = useRef<HTMLElement>(null);
  useTableKey(region, props.takesFocus, props.onPicture);
  const body = useRef<HTMLTableSectionElement>(null);
  const margin = useTopInPage(body);
  const virtual = useWindowVirtualizer({
    count: places.length,
    estimateSize: () => 50,
    overscan: 12,
    scrollMargin: margin,
    getItemKey: (index) => places[index]?.key ?? index,
  });
  const shown = virtual.getVirtualItems();
  const [first, last] = [shown[0], shown.at(-1)];
  useEffect(() => onNeed(first?.index ?? 0, last?.index ?? 0), [first?.index, last?.index, onNeed]);
  const above = first ? first.start - margin : 0;
  const below = last ? virtual.getTotalSize() - (last.end - margin) : 0;

  return (
    <ScrollRegion ref={region} label="Systems as a table" className="card portfolio-table">
      <table className="grid-table" aria-rowcount={places.length + 1}>
        <SystemTableHeads />
        <tbody ref={body}>
          {above > 0 && <Room height={above} />}
          {shown.map(({ index }) => {
            const place = places[index];
            if (!place) return null;
            const at = { ref: virtual.measureElement, 'data-index': index, 'aria-rowindex': index + 2 };
            if (place.kind === 'group') {
              const { group, isOpen } = place;
              return (
                <tr key={place.key} {...at} className="table-group">
                  <th colSpan={TABLE_HEADS.length} scope="colgroup">
                    <button
                      type="button"
                      className="btn quiet small"
                      aria-expanded={isOpen}
                      onClick={() => onToggle(place.key)}
                    >
                      <Icon name={isOpen ? 'chevron' : 'forward'} size={12} />
                      <GroupHead group={group} grouping={grouping} />
                      <span className="sub">{gapWords(group)} days to come</span>
                    </button>
                  </th>
                </tr>
              );
            }
            const system = systemOf(place.code);
            return system ? (
              <SystemTableRow key={place.key} system={system} place={at} />
            ) : (
              <tr key={place.key} {...at}>
                <td colSpan={TABLE_HEADS.length}>
                  <span className="tl-still" role="img" aria-label="not read yet" />
                </td>
              </tr>
            );
          })}
          {below > 0 && <Room height={below} />}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** T in the table leads back to the picture. */
function useTableKey(region: RefObject<HTMLElement | null>, takesFocus: boolean, onPicture: () => void): void {
  const latest = useRef(onPicture);
  useEffect(() => {
    latest.current = onPicture;
  });
  useEffect(() => {
    const element = region.current;
    if (!element) return;
    if (takesFocus) element.focus({ preventScroll: true });
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 't' || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      latest.current();
    };
    element.addEventListener('keydown', onKey);
    return () => element.removeEventListener('keydown', onKey);
  }, [region, takesFocus]);
}

/** The room of the rows that are not in the document. */
function Room({ height }: { height: number }) {
  return (
    <tr aria-hidden="true">
      <td className="table-room" colSpan={TABLE_HEADS.length} style={{ height }}>
        {'\u00a0'}
      </td>
    </tr>
  );
}
