import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { ScrollRegion } from '../ui/ScrollRegion.tsx';
import { Specimen } from './Specimen.tsx';

/** What stands where something is missing, failed, or too wide. */
export function States() {
  return (
    <>
      <Specimen of="Empty" wide>
        <div className="card">
          <Empty said="No system is Critical at Corvane Hospital.">
            <button type="button" className="btn">
              Clear the rating filter
            </button>
          </Empty>
        </div>
        <div className="card">
          <Empty said="Nothing waits for you." />
        </div>
      </Specimen>
      <Specimen of="Failed" wide>
        <div className="card">
          <Failed
            what="The findings could not be read."
            message="Dates and holds are current."
            reference="7f3a-21c8"
            onRetry={() => {}}
          />
        </div>
        <div className="card">
          <Failed what="This could not be sent." message="The server cannot be reached." reference={null} />
        </div>
      </Specimen>
      <Specimen of="Notice" wide>
        <p className="notice">Being recomputed. What stands here may change in a moment.</p>
        <p className="notice warn">Only rules that HIM has not confirmed govern.</p>
        <p className="notice alarm">One rule wants these records destroyed before another lets them go.</p>
      </Specimen>
      <Specimen of="ScrollRegion" wide>
        <ScrollRegion label="A wide table" className="card">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">System</th>
                <th scope="col" className="n">
                  Records
                </th>
                {Array.from({ length: 12 }, (_, n) => (
                  <th key={n} scope="col">
                    Column {n + 1}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              <tr>
                <th scope="row">Tidewell Inpatient EHR</th>
                <td className="n">1,284,000</td>
                {Array.from({ length: 12 }, (_, n) => (
                  <td key={n}>12 Mar 2031</td>
                ))}
              </tr>
            </tbody>
          </table>
        </ScrollRegion>
      </Specimen>
    </>
  );
}
