import { Link, useParams } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { failureOf } from '../../client.ts';
import { useMay } from '../../forms/whoMay.ts';
import { graphql, readFragment } from '../../graphql.ts';
import { useSession } from '../../session.ts';
import { Failed } from '../../ui/Failed.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { usePageFoot } from '../../ui/usePageFoot.ts';
import { countWords, dayWords, NOT_LEGAL_ADVICE } from '../../words.ts';
import { usePageTitle } from '../frame/usePageTitle.ts';
import { Accounts } from './Accounts.tsx';
import { AgreementsTab } from './AgreementsTab.tsx';
import './dossier.css';
import { CohortsInPrint } from './holdings/CohortsInPrint.tsx';
import { HoldingsTable } from './holdings/HoldingsTable.tsx';
import { LedgerInPrint } from './LedgerInPrint.tsx';
import { ComponentsTable } from './overview/ComponentsTable.tsx';
import { Figure, Overview_system } from './overview/Overview.tsx';
import { PatchStatus } from './overview/PatchStatus.tsx';
import { SecurityPosture } from './overview/SecurityPosture.tsx';
import { SwitchOff } from './overview/SwitchOff.tsx';
import { PlanTab } from './PlanTab.tsx';
import { SystemHead } from './SystemHead.tsx';
import { NoSystem, StillPage } from './SystemPage.tsx';
import './system.css';
import { SystemPageQuery } from './systemPage.ts';

const HeadOfLedger = graphql(`
  query HeadOfLedger {
    ledgerHead { seq hash }
  }
`);

/** Everything that is known of a system, one part after the other, to be printed or kept as a PDF. */
export function DossierPage() {
  const { code } = useParams({ from: '/frame/systems/$code/dossier' });
  const [{ data, error }, readAgain] = useQuery({ query: SystemPageQuery, variables: { code } });
  const [{ data: ledger }] = useQuery({ query: HeadOfLedger });
  const mayReadLedger = useMay('READ_LEDGER');
  const organisation = useSession()?.organisation;
  const system = data?.system;
  usePageTitle(`Dossier of ${system?.name ?? code}`);
  const asOf = data ? `, as of ${dayWords(data.portfolio.today)}` : '';
  const head = ledger?.ledgerHead;
  usePageFoot(`${system?.name ?? ''} (${code})${asOf}${head ? `, ledger ${head.seq}:${head.hash.slice(0, 16)}` : ''}`);

  if (error && !system) {
    return (
      <div className="card page-card">
        <Failed what={`The system ${code} could not be read.`} {...failureOf(error)} onRetry={() => readAgain()} />
      </div>
    );
  }
  if (!data) return <StillPage code={code} />;
  if (!system) return <NoSystem code={code} />;
  const { today } = data.portfolio;
  const overview = readFragment(Overview_system, system);
  return (
    <div className="dossier">
      <p className="dossier-acts noprint">
        <Link to="/systems/$code" params={{ code }} className="btn small">
          Back to the system
        </Link>
        <button type="button" className="btn primary" onClick={() => print()}>
          <Icon name="print" size={12} /> Print
        </button>
        <span className="sub">Every part of the page, in one print, in light colours and without buttons.</span>
      </p>
      <p className="dossier-of">
        {organisation && `${organisation}. `}Dossier as of {dayWords(today)}.{' '}
        {head && (
          <>
            Ledger head, entry {countWords(head.seq)}: <code>{head.hash}</code>
          </>
        )}
      </p>
      <SystemHead system={system} inPrint />
      <SwitchOff system={overview} today={today} />
      <Figure system={system} today={today} opened />
      <ComponentsTable system={overview} />
      <div className="two-cards">
        <SecurityPosture system={overview} />
        <PatchStatus system={overview} today={today} />
      </div>
      <div>
        <h2>Holdings</h2>
        <HoldingsTable system={system} inPrint />
        {system.holdings.map(({ id }) => (
          <CohortsInPrint key={id} holding={id} />
        ))}
      </div>
      <AgreementsTab system={system} today={today} />
      <div>
        <h2>Plan</h2>
        <PlanTab system={system} />
      </div>
      <Accounts users={system.users} itOwner={system.itOwner} />
      {mayReadLedger && <LedgerInPrint code={code} />}
      <p className="foot-note">{NOT_LEGAL_ADVICE}</p>
    </div>
  );
}
