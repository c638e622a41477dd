import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { countWords } from '../../words.ts';
import type { ImportReport } from './importFile.ts';

/** The first rows under what their headings stand for: a heading matched wrongly is seen at once. */
export function Preview({ report }: { report: ImportReport }) {
  if (report.sample.length === 0) return null;
  return (
    <section aria-labelledby="preview">
      <h3 id="preview" className="preview-head">
        The first rows, as they were read
      </h3>
      <ScrollRegion label="First rows of the file">
        <table className="plain-table preview">
          <thead>
            <tr>
              <th scope="col">Row</th>
              {report.headings.map(({ heading, column }) => (
                <th key={heading} scope="col" className={column === null ? 'left-out' : undefined}>
                  {column ?? 'left out'}
                  <span className="sub">{heading}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.sample.map(({ row, cells }) => (
              <tr key={row}>
                <th scope="row">{countWords(row)}</th>
                {report.headings.map(({ heading, column }, at) => (
                  <td key={heading} className={column === null ? 'left-out' : undefined}>
                    {cells[at] || <span className="sub">empty</span>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
