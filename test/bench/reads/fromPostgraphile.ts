/** What PostGraphile answers, in the words and the order of ours: it may leave both to the reader. */
export function portfolioAsOurs(answer: string): unknown {
  const { allSystems } = dataOf<{ allSystems: Page<PortfolioRow> }>(answer);
  return {
    systems: {
      totalCount: allSystems.totalCount,
      pageInfo: { hasNextPage: allSystems.pageInfo.hasNextPage },
      nodes: allSystems.nodes.map(({ code, name, vendor, standing, holdings, plan }) => ({
        code,
        name,
        vendor,
        rating: { level: standing.rating },
        exposure: {
          unsupportedFrom: standing.unsupportedFrom,
          until: standing.exposureUntil,
          daysToCome: standing.daysToCome,
        },
        decommission: { earliestOn: standing.earliestOn, plannedOn: standing.plannedOn },
        holdings: holdings.map(({ dates, dataClass }) => ({ records: Number(dates.records), dataClass })),
        plan,
      })),
    },
  };
}

export function systemAsOurs(answer: string): unknown {
  const { systemByCode } = dataOf<{ systemByCode: SystemRow }>(answer);
  const { code, name, status, facilities, components, holdings, standing } = systemByCode;
  return {
    system: {
      code,
      name,
      status,
      facilities: facilities.map(({ facility }) => facility),
      components: components.map(({ product, release, cycle, extendedSupportUntil }) => ({
        product,
        release,
        supported: supported(cycle, extendedSupportUntil),
        securitySupportEndsOn: cycle.securitySupportEndsOn,
        extendedSupportUntil,
      })),
      holdings: holdings.map(({ dataClass, facility, dates, cohorts }) => ({
        dataClass,
        facility,
        records: Number(dates.records),
        keepThrough: dates.keepThrough,
        status: dates.status,
        cohorts: cohorts.map(({ year, records, disposition }) => ({
          year,
          records: Number(records),
          disposition: {
            status: disposition.status,
            suspended: disposition.held,
            keepThrough: disposition.keepThrough,
            lawfulFrom: disposition.lawfulFrom,
          },
        })),
      })),
      exposure: {
        unsupportedFrom: standing.unsupportedFrom,
        until: standing.exposureUntil,
        daysRun: standing.daysRun,
        daysToCome: standing.daysToCome,
        contained: standing.containedUntil !== null,
      },
      decommission: {
        earliestOn: standing.earliestOn,
        plannedOn: standing.plannedOn,
        allowed: standing.allowed,
        blockers: standing.blockers.map((blocker) => ({
          side: blocker.side,
          code: blocker.code,
          message: blocker.message,
        })),
      },
      rating: {
        level: standing.rating,
        reasons: standing.reasons.map((reason) => ({ code: reason.code, message: reason.message })),
      },
    },
  };
}

export function flatAsOurs(answer: string): unknown {
  const { allSystems } = dataOf<{ allSystems: { nodes: FlatRow[] } }>(answer);
  const nodes = allSystems.nodes.map((row) => ({ ...row, annualCostUsd: Number(row.annualCostUsd) }));
  return { systems: { nodes } };
}

function dataOf<Data>(answer: string): Data {
  return JSON.parse(answer).data;
}

const TODAY = new Date().toISOString().slice(0, 10);

function supported(cycle: Cycle, extendedUntil: string | null): string {
  const { securitySupportEndsOn: endsOn, securitySupportEnded: hasEnded } = cycle;
  const still = endsOn === null ? (hasEnded === null ? null : !hasEnded) : TODAY <= endsOn;
  if (still) return 'SUPPORTED';
  if (extendedUntil !== null) return TODAY <= extendedUntil ? 'EXTENDED' : 'UNSUPPORTED';
  return still === null ? 'UNKNOWN' : 'UNSUPPORTED';
}

type Page<Row> = { totalCount: number; pageInfo: { hasNextPage: boolean }; nodes: Row[] };
type Cycle = { securitySupportEndsOn: string | null; securitySupportEnded: boolean | null };
type Standing = Record<string, unknown>;
type PortfolioRow = {
  code: string;
  name: string;
  vendor: unknown;
  standing: Standing;
  holdings: { dates: { records: string }; dataClass: unknown }[];
  plan: unknown;
};
type FlatRow = Record<string, unknown> & { annualCostUsd: string };
type SystemRow = {
  code: string;
  name: string;
  status: string;
  facilities: { facility: unknown }[];
  components: { product: string; release: string; cycle: Cycle; extendedSupportUntil: string | null }[];
  holdings: {
    dataClass: unknown;
    facility: unknown;
    dates: { records: string; keepThrough: string | null; status: string };
    cohorts: {
      year: number;
      records: string;
      disposition: { status: string; held: boolean; keepThrough: string | null; lawfulFrom: string | null };
    }[];
  }[];
  standing: Standing & {
    blockers: { side: string; code: string; message: string }[];
    reasons: { code: string; message: string }[];
  };
};
