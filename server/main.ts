import { randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import { schema } from '../schema/index.ts';
import { nameStatements } from '../schema/select/nameStatements.ts';
import { readCatalogue } from '../seeds/catalogue/readCatalogue.ts';
import { bringDemo } from '../seeds/demo/bringDemo.ts';
import { runVerification } from './audit/commands/runVerification.ts';
import { ledgerRoutes } from './audit/http.ts';
import { type Config, readConfig } from './config.ts';
import { consequences } from './consequences.ts';
import type { Context } from './context.ts';
import { connect } from './database/connect.ts';
import { migrate } from './database/migrate.ts';
import { openOrm } from './database/orm.ts';
import { environment } from './environment.ts';
import { csvRoutes } from './feeds/csv/http.ts';
import { exchangeRoutes } from './feeds/exchange/http.ts';
import { findingsRoutes } from './feeds/findings/http.ts';
import { runFile } from './feeds/findings/runFile.ts';
import { feedRoutes } from './feeds/http.ts';
import { lookAfterFeeds } from './feeds/run/lookAfterFeeds.ts';
import { runFeed } from './feeds/run/runFeed.ts';
import { scheduleRoutes } from './feeds/schedule/http.ts';
import { refreshDueStandings } from './governance/commands/refreshDueStandings.ts';
import { governanceRoutes } from './governance/http.ts';
import { createApp, type Routes } from './http/app.ts';
import { buildPages, PAGES } from './http/buildPages.ts';
import { graphql } from './http/graphql.ts';
import { graphqlContext } from './http/graphqlContext.ts';
import { listen } from './http/listen.ts';
import { ensureSetupLink } from './identity/commands/ensureSetupLink.ts';
import { programViewer } from './identity/domain/viewer.ts';
import { identityRoutes } from './identity/http.ts';
import { Organisation } from './inventory/entities/Organisation.ts';
import { enqueue } from './jobs/enqueue.ts';
import { startJobs } from './jobs/startJobs.ts';
import { createLog, type Log } from './log.ts';
import { openMailer } from './mail/openMailer.ts';
import { restateAcceptedFindings } from './posture/commands/restateFindings.ts';
import { evidenceRoutes } from './posture/http.ts';
import { catalogueRoutes } from './retention/catalogueRoutes.ts';
import { deliverNotice } from './retention/commands/deliverNotice.ts';
import { finishRecomputations } from './retention/commands/finishRecomputations.ts';
import { loadCatalogue } from './retention/commands/loadCatalogue.ts';
import { recomputeDue } from './retention/commands/recomputeDue.ts';
import { remindWhoIsDue } from './retention/commands/remindCustodians.ts';
import { noticeRoutes } from './retention/http.ts';
import { catalogueUpToDate } from './retention/queries/catalogueUpToDate.ts';
import { unsentNotices } from './retention/queries/unsentNotices.ts';
import { StartRefused } from './StartRefused.ts';
import { stopSignal } from './stopSignal.ts';

/** So often it is looked for systems whose day has changed, and for recomputations that were cut off. */
const NEW_DAY_MS = 60_000;

type Installation = { orm: MikroORM; config: Config; log: Log };

/** What an installation has before it serves, each step safe to repeat and safe beside a second process. */
const preparations: ((installation: Installation) => Promise<void>)[] = [bringCatalogue, tellDemo, beginDay];

/** `npm start`: serves until it is told to stop, and then leaves nothing behind. */
async function main(): Promise<void> {
  const config = readConfig(environment());
  const log = createLog(config.logLevel);
  const stopping = stopSignal(log);
  // What was opened is closed in the opposite order, whether we are told to stop or a later step fails.
  await using opened = new AsyncDisposableStack();

  const connection = await connect(config, log, 'server');
  opened.defer(() => connection.close());
  const orm = await openOrm(connection.url, { poolSize: config.poolSize, onPoolCreated: nameStatements });
  opened.defer(() => orm.close(true));
  await migrate(orm, connection.url);
  for (const prepare of preparations) await prepare({ orm, config, log });
  const jobs = await startJobs(connection.url, log);
  opened.defer(() => jobs.stop());
  await jobs.work('recompute', async () => {
    await finishRecomputations(() => programContext(orm, 'Holdfast'));
  });
  await jobs.work('verify-ledger', ({ verification }) =>
    runVerification(programContext(orm, 'Holdfast'), verification, { url: connection.url }),
  );
  const deliver = config.mail && openMailer({ url: config.mail.smtpUrl, from: config.mail.from });
  await jobs.work('hold-notice', async ({ notice }) => {
    // Without a mail server it waits for whoever signs in, and is mailed once there is one.
    if (!deliver || !config.mail) return;
    await deliverNotice(programContext(orm, 'Holdfast mail'), notice, { deliver, origin: config.mail.origin });
  });
  await jobs.work('feed', ({ run }) =>
    runFeed(programContext(orm, 'Holdfast feeds'), run, { hosts: config.feedHosts, nvdKey: config.nvdKey }),
  );
  for (const queue of ['findings-look', 'findings-file'] as const) {
    await jobs.work(queue, ({ run }) => runFile(programContext(orm, 'Holdfast feeds'), run));
  }
  const days = setInterval(
    () => void beginDay({ orm, config, log }).catch((err: unknown) => log.error({ err }, 'new day')),
    NEW_DAY_MS,
  );
  opened.defer(() => clearInterval(days));
  await buildPages(log);

  let serving = false;
  const ready = async () => serving && (await orm.isConnected());
  const app = createApp({ config, log, routes: routes({ orm, config, log }), ready, pages: PAGES });
  const { address, drain } = await listen(app, config);
  opened.defer(drain);
  serving = true;
  await greet({ orm, config, log }, address);
  await stopping;
  serving = false;
  log.info('stopping');
}

/** Laws, classes and support dates, where they are newer than what the database holds. */
async function bringCatalogue({ orm, log }: Installation): Promise<void> {
  const catalogue = readCatalogue();
  if (await catalogueUpToDate(orm.em.fork(), catalogue.version)) return;
  const loaded = await loadCatalogue(programContext(orm, 'Holdfast catalogue'), catalogue);
  log.info({ loaded, version: catalogue.version }, 'catalogue loaded');
}

/** On the first start of an installation that asks for it, and never again. */
async function tellDemo({ orm, config, log }: Installation): Promise<void> {
  if (config.demo && (await bringDemo(orm, new Date()))) log.info('demo loaded');
}

/** What depends on the time: dates and standings of a new day, reminders and feeds that are due, work left over. */
async function beginDay({ orm, config }: Installation): Promise<void> {
  await recomputeDue(programContext(orm, 'Holdfast'));
  await restateAcceptedFindings(orm.em.fork(), new Date());
  await refreshDueStandings(orm.em.fork(), new Date());
  await remindWhoIsDue(programContext(orm, 'Holdfast'));
  await lookAfterFeeds(programContext(orm, 'Holdfast feeds'));
  if (config.mail) {
    const em = orm.em.fork();
    for (const notice of await unsentNotices(em, new Date())) await enqueue(em, 'hold-notice', { notice });
  }
}

function programContext(orm: MikroORM, name: string): Context {
  return { em: orm.em.fork(), viewer: programViewer(name), now: new Date(), requestId: randomUUID(), consequences };
}

function routes({ orm, config }: Installation): Routes[] {
  return [
    graphql({ schema, contextFor: graphqlContext(orm, config), maxCost: config.maxCost }),
    identityRoutes({
      em: () => orm.em.fork(),
      config,
      organisation: (em) => em.findOne(Organisation, { id: 1 }),
    }),
    findingsRoutes({ em: () => orm.em.fork(), consequences }),
    exchangeRoutes({ em: () => orm.em.fork(), consequences }),
    csvRoutes({ em: () => orm.em.fork(), consequences }),
    feedRoutes({ em: () => orm.em.fork(), consequences }),
    evidenceRoutes({ em: () => orm.em.fork(), consequences }),
    ledgerRoutes({ em: () => orm.em.fork(), consequences }),
    governanceRoutes({ em: () => orm.em.fork(), consequences }),
    catalogueRoutes({ em: () => orm.em.fork(), consequences }),
    noticeRoutes({ em: () => orm.em.fork() }),
    scheduleRoutes({ em: () => orm.em.fork(), consequences }),
  ];
}

/** The address, and how to get in. On stdout, for the person who started it. */
async function greet({ orm, config }: Installation, address: string): Promise<void> {
  const em = orm.em.fork();
  const here = config.origin ?? address;
  console.log(`Holdfast runs at ${here}`);
  const organisation = await em.findOne(Organisation, { id: 1 });
  if (config.demo && organisation?.isDemo) {
    console.log('This is the demo: open the address and enter as any of its roles.');
    return;
  }
  const link = await ensureSetupLink(em, new Date());
  if (link) console.log(`Make the first administrator with this link, good once: ${here}${link}`);
  else console.log('Open the address and sign in with your e-mail address and password.');
}

try {
  await main();
} catch (error) {
  if (!(error instanceof StartRefused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
