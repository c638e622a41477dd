import { useQuery } from 'urql';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { counted, countWords, instantWords } from '../../words.ts';
import '../ledger/ledger.css';
import { actionWords } from '../ledger/ledgerWords.ts';
import { SystemLedger } from './LedgerTab.tsx';

/** As many as a page of the ledger holds: what is older stands in the ledger itself. */
const MOST = 200;

export function LedgerInPrint({ code }: { code: string }) {
  const [{ data }] = useQuery({ query: SystemLedger, variables: { code, first: MOST, after: null } });
  if (!data) return null;
  const { nodes, totalCount } = data.ledger;
  return (
    <section className="ledger" aria-labelledby="dossier-ledger">
      <h2 id="dossier-ledger">Ledger</h2>
      <p className="sub">
        {totalCount > nodes.length
          ? `The latest ${countWords(nodes.length)} of ${counted(totalCount, 'entry', 'entries')}.`
          : `${counted(totalCount, 'entry', 'entries')}, the newest first.`}
      </p>
      <ScrollRegion label="Entries of this system">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">Entry</th>
              <th scope="col">When, and who</th>
              <th scope="col">What was done</th>
              <th scope="col">Hash</th>
            </tr>
          </thead>
          <tbody>
            {nodes.map((entry) => (
              <tr key={entry.id}>
                <th scope="row">{countWords(entry.seq)}</th>
                <td>
                  {instantWords(entry.at)}, {entry.actor}
                </td>
                <td className="wraps">
                  {actionWords(entry.action)}
                  {entry.subjectName && entry.subjectName !== code && `: ${entry.subjectName}`}
                  {entry.reason && <span className="ledger-reason">“{entry.reason}”</span>}
                </td>
                <td>
                  <code>{entry.hash.slice(0, 16)}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
