import type { EntityManager } from '@mikro-orm/postgresql';
import { transact } from '../../audit/commands/transact.ts';
import { formatDay } from '../../calendar/day.ts';
import type { Context } from '../../context.ts';
import { FOR_SHARE, FOR_UPDATE } from '../../database/locks.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { demand } from '../../identity/domain/permission.ts';
import { isUuid } from '../../identity/domain/uuid.ts';
import { refuseRemoved } from '../../inventory/commands/componentToChange.ts';
import { componentName } from '../../inventory/commands/registerComponent.ts';
import { existing, live } from '../../inventory/domain/existing.ts';
import { optionalText, requiredText } from '../../inventory/domain/freeText.ts';
import { pastDay } from '../../inventory/domain/givenDay.ts';
import { Component } from '../../inventory/entities/Component.ts';
import { System } from '../../inventory/entities/System.ts';
import { systemToday } from '../../inventory/queries/systemToday.ts';
import { AlreadyExists, InvalidInput } from '../../refusal.ts';
import { isCve, type Severity } from '../domain/vulnerability.ts';
import { Finding } from '../entities/Finding.ts';
import { FindingSource } from '../entities/FindingSource.ts';
import { Vulnerability } from '../entities/Vulnerability.ts';
import { findingName } from './findingToChange.ts';
import { restateFindings } from './restateFindings.ts';

export type NewFinding = {
  /** The component's id. */
  component: string;
  /** CVE-2021-44228; left out for a missing patch, which has a title instead. */
  cve?: string | null | undefined;
  title?: string | null | undefined;
  /** Where nobody rated the vulnerability. */
  severity?: Severity | null | undefined;
  seenOn: string;
  assignee?: string | null | undefined;
  remediation?: string | null | undefined;
};

/**
 * Tells by hand of a vulnerability or a missing patch. One that other sources told of gets this as a further source; one
 * that was ended and is seen later is open again.
 */
export async function recordFinding(ctx: Context, input: NewFinding): Promise<Finding> {
  demand(ctx.viewer, 'EDIT_COMPONENTS');
  const stated = {
    severity: input.severity ?? null,
    assignee: optionalText(input.assignee ?? null, 'assignee'),
    remediation: optionalText(input.remediation ?? null, 'remediation', 2_000),
  };
  const cve = givenCve(input.cve);
  const title = cve ?? requiredText(input.title ?? '', 'title');
  return transact(ctx, async ({ em, record, touched }) => {
    const { component, system } = await componentOf(em, input.component);
    const today = await systemToday(em, system.id, ctx.now);
    const seenOn = pastDay(input.seenOn, 'seenOn', today);
    const vulnerability = cve === null ? null : await vulnerabilityOf(em, cve);
    const known = await em.findOne(
      Finding,
      vulnerability ? { component, vulnerability } : { component, vulnerability: null, title },
      FOR_UPDATE,
    );
    const finding = known ?? em.create(Finding, openFinding(component, vulnerability, title, seenOn));
    const wasEnded = finding.endedOn ?? null;
    if (known) seeAgain(known, seenOn);
    finding.statedSeverity = stated.severity ?? finding.statedSeverity ?? null;
    finding.assignee = stated.assignee ?? finding.assignee ?? null;
    finding.remediation = stated.remediation ?? finding.remediation ?? null;
    const reference = ctx.viewer.name;
    const said = await em.findOne(FindingSource, { finding, source: 'HAND', reference });
    if (said && said.lastSaidOn >= seenOn && wasEnded === null) {
      throw new AlreadyExists('finding', findingName(system, finding), cve ? 'cve' : 'title');
    }
    if (said) Object.assign(said, { lastSaidOn: seenOn > said.lastSaidOn ? seenOn : said.lastSaidOn, said: stated });
    else {
      em.create(FindingSource, {
        ...{ finding, source: 'HAND', reference, said: stated },
        ...{ firstSaidOn: seenOn, lastSaidOn: seenOn },
      });
    }
    await em.flush();
    await restateFindings(em, { ids: [finding.id] }, today);
    touched.systems.add(system.id);
    record({
      action: known ? 'finding.seen-again' : 'finding.recorded',
      subjectType: 'Finding',
      subjectId: finding.id,
      subjectName: findingName(system, finding),
      ...(known && { before: { status: wasEnded === null ? 'OPEN' : 'ENDED', endedOn: wasEnded } }),
      after: { cve, title, seenOn, ...stated },
      particulars: { today: formatDay(today) },
    });
    return finding;
  });
}

/** A finding that nobody told of before. What follows from its vulnerability is written by `restateFindings`. */
function openFinding(component: Component, vulnerability: Vulnerability | null, title: string, seenOn: string) {
  return {
    ...{ component, vulnerability, title, status: 'OPEN' as const },
    ...{ firstSeenOn: seenOn, lastSeenOn: seenOn, openedOn: seenOn, clockFrom: seenOn },
  };
}

function seeAgain(finding: Finding, seenOn: string): void {
  if (seenOn < finding.firstSeenOn) finding.firstSeenOn = seenOn;
  if (seenOn > finding.lastSeenOn) finding.lastSeenOn = seenOn;
  if (finding.status === 'OPEN' || seenOn < (finding.endedOn ?? '')) {
    if (finding.status === 'OPEN' && seenOn < finding.openedOn) finding.openedOn = seenOn;
    return;
  }
  Object.assign(finding, { status: 'OPEN', endedOn: null, endedBy: null, openedOn: seenOn });
}

async function componentOf(em: EntityManager, id: string): Promise<{ component: Component; system: System }> {
  const found = isUuid(id) ? await em.findOne(Component, id, FOR_SHARE) : null;
  const component = existing(found, 'component', id, 'component');
  const parent = await em.findOne(System, component.system.id, FOR_SHARE);
  const system = live(parent, 'system', parent?.code ?? component.system.id);
  refuseRemoved(component, componentName(system, component));
  return { component, system };
}

/** One that no feed told of yet is known by its name alone. */
async function vulnerabilityOf(em: EntityManager, cve: string): Promise<Vulnerability> {
  await rowsOf(em, 'insert into vulnerability (cve) values ($1) on conflict (cve) do nothing', [cve]);
  return em.findOneOrFail(Vulnerability, { cve });
}

function givenCve(text: string | null | undefined): string | null {
  const cve = text?.trim().toUpperCase() ?? '';
  if (cve === '') return null;
  if (!isCve(cve)) throw new InvalidInput(`"${text}" is no CVE. Write it as CVE-2021-44228.`, 'cve');
  return cve;
}
