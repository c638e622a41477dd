import type { ReactNode } from 'react';
import { type FragmentOf, graphql, readFragment } from '../../graphql.ts';
import { bigCountWords, bigMoneyWords, counted, countWords } from '../../words.ts';
import { SideMark } from '../badges/SideMark.tsx';

export const PortfolioFigures_portfolio = graphql(`
  fragment PortfolioFigures_portfolio on Portfolio {
    systems
    facilities
    records
    cohorts
    cohortsWithoutRule
    daysRun
    daysToCome
    openEnded
    annualCostUsd
    exposedAnnualCostUsd
    waiting { total him it }
  }
`);

export function PortfolioFigures({ portfolio: key }: { portfolio: FragmentOf<typeof PortfolioFigures_portfolio> }) {
  const portfolio = readFragment(PortfolioFigures_portfolio, key);
  const { annualCostUsd, exposedAnnualCostUsd } = portfolio;
  return (
    <dl className="figures">
      <Figure name="Systems" value={countWords(portfolio.systems)} beside={facilities(portfolio.facilities)} />
      <Figure
        name="Records under retention"
        value={bigCountWords(portfolio.records)}
        beside={`${counted(portfolio.cohorts, 'cohort')}, ${countWords(portfolio.cohortsWithoutRule)} with no rule`}
      />
      <Figure
        name="Exposure gap to come"
        value={countWords(portfolio.daysToCome)}
        unit="system-days"
        alarm={portfolio.daysToCome > 0 || portfolio.openEnded > 0}
        beside={`${countWords(portfolio.daysRun)} run, ${countWords(portfolio.openEnded)} open-ended`}
      />
      <Figure
        name="Annual cost of keeping"
        value={annualCostUsd === null ? 'unknown' : bigMoneyWords(annualCostUsd)}
        beside={
          exposedAnnualCostUsd === null
            ? 'no cost entered'
            : `${bigMoneyWords(exposedAnnualCostUsd)} on exposed systems`
        }
      />
      <Figure
        name="Decisions waiting"
        value={countWords(portfolio.waiting.total)}
        beside={
          <>
            <SideMark side="HIM" /> {countWords(portfolio.waiting.him)} <SideMark side="IT" />{' '}
            {countWords(portfolio.waiting.it)}
          </>
        }
      />
    </dl>
  );
}

function Figure(props: { name: string; value: string; unit?: string; beside: ReactNode; alarm?: boolean }) {
  return (
    <div className="figure">
      <dt>{props.name}</dt>
      <dd className={`figure-value${props.alarm ? ' red' : ''}`}>
        {props.value} {props.unit && <small>{props.unit}</small>}
      </dd>
      <dd className="figure-beside">{props.beside}</dd>
    </div>
  );
}

function facilities(count: number): string {
  return counted(count, 'facility', 'facilities');
}
