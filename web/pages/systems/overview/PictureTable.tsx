import { isoOf } from '../../../day.ts';
import type { SystemPictureProps } from '../../../timeline/SystemPicture.tsx';
import { ScrollRegion } from '../../../ui/ScrollRegion.tsx';
import { dayWords } from '../../../words.ts';

type Line = { key: string; what: string; from: string; until: string; note: string };

/** The picture as a table: the same bands, the same days. */
export function PictureTable({ picture }: { picture: SystemPictureProps }) {
  return (
    <ScrollRegion label="The dates of the picture">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">From</th>
            <th scope="col">Until</th>
            <th scope="col">Note</th>
          </tr>
        </thead>
        <tbody>
          {linesOf(picture).map(({ key, what, from, until, note }) => (
            <tr key={key}>
              <th scope="row">{what}</th>
              <td>{from}</td>
              <td>{until}</td>
              <td className="wraps">{note}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function linesOf({ row, earliest, components, agreements, holdings }: SystemPictureProps): Line[] {
  const { exposure } = row;
  return [
    {
      key: 'gap',
      what: 'Exposure gap',
      from: words(exposure.from, 'none known'),
      until: words(exposure.until, 'open'),
      note: exposure.sentence,
    },
    ...components.map(({ key, label, activeEnd, securityEnd, extendedEnd, unsupportedFrom }) => ({
      key,
      what: label,
      from: activeEnd === null ? 'active support not known' : `active to ${dayWords(activeEnd)}`,
      until: words(extendedEnd ?? securityEnd, 'end of fixes not known'),
      note: unsupportedFrom === null ? '' : `no fixes from ${dayWords(unsupportedFrom)}`,
    })),
    ...agreements.map(({ key, label, from, until, note }) => ({
      key,
      what: label,
      from: dayWords(from),
      until: until === null ? 'no end agreed' : dayWords(until - 1),
      note,
    })),
    ...holdings.map(({ key, label, place, words: kept, suspended }) => ({
      key,
      what: `${label}, ${place}`,
      from: 'kept through',
      until: kept,
      note: suspended ? 'a legal hold suspends destruction' : '',
    })),
    ...row.milestones.map(({ name, side, dueOn, doneOn, late }) => ({
      key: `${name}${isoOf(dueOn)}`,
      what: `${name} (${side})`,
      from: `due ${dayWords(dueOn)}`,
      until: doneOn === null ? 'not done' : `done ${dayWords(doneOn)}`,
      note: late ? 'late' : '',
    })),
    {
      key: 'off',
      what: 'Switch-off',
      from: earliest === null ? 'earliest not known' : `earliest ${dayWords(earliest)}`,
      until: row.stop?.planned ? `planned ${dayWords(row.stop.on)}` : 'no day planned',
      note: '',
    },
  ];
}

function words(day: number | null, otherwise: string): string {
  return day === null ? otherwise : dayWords(day);
}
