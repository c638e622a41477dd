import { createHash } from 'node:crypto';
import { writtenHead } from '../../audit/domain/chain.ts';
import { type Day, parseDay } from '../../calendar/day.ts';
import type { FindingStatus } from '../../posture/domain/finding.ts';
import { bomComponent, bomSystem, bomVulnerability, componentRef, instantOf } from './bomParts.ts';
import { type ComponentRow, componentRows } from './componentRows.ts';
import { findingRows } from './findingRows.ts';
import type { View } from './View.ts';

/** Open, and what somebody stated instead; what was mended is history. */
const STATUSES: readonly FindingStatus[] = ['OPEN', 'NOT_AFFECTED', 'FALSE_POSITIVE'];

/**
 * CycloneDX 1.6 of one system or of all: components with the milestones of their releases, findings with their analysis.
 * The same state gives the same bytes. One system is what the bill is about; of all, each has its components inside.
 */
export async function* bomFile(view: View): AsyncIterable<string> {
  const today = parseDay(view.asOf);
  yield `{"$schema":"http://cyclonedx.org/schema/bom-1.6.schema.json","bomFormat":"CycloneDX","specVersion":"1.6",`;
  yield `"serialNumber":"${serialNumber(view)}","version":1,"metadata":${JSON.stringify(metadata(view))},"components":[`;
  const refs: string[] = [];
  yield* view.system ? flatComponents(view, today, refs) : nestedComponents(view, today);
  yield `]`;
  if (view.system) {
    yield `,"dependencies":${JSON.stringify([{ ref: `system:${view.system.code}`, dependsOn: refs }])}`;
  }
  yield `,"vulnerabilities":[`;
  let before = '';
  for await (const rows of findingRows(view, STATUSES)) {
    const own = rows.filter(({ isRemoved }) => !isRemoved);
    if (own.length === 0) continue;
    yield before + own.map((row) => JSON.stringify(bomVulnerability(row, view.asOf))).join(',');
    before = ',';
  }
  yield ']}\n';
}

function isOnRecord(row: ComponentRow): row is ComponentRow & { id: string } {
  return row.id !== null;
}

async function* flatComponents(view: View, today: Day, refs: string[]): AsyncIterable<string> {
  let before = '';
  for await (const rows of componentRows(view)) {
    const components = rows.filter(isOnRecord);
    if (components.length === 0) continue;
    refs.push(...components.map(({ id }) => componentRef(id)));
    yield before + components.map((row) => JSON.stringify(bomComponent(row, today))).join(',');
    before = ',';
  }
}

/** A system's rows may lie in two pieces. */
async function* nestedComponents(view: View, today: Day): AsyncIterable<string> {
  let system: ComponentRow | null = null;
  let inside: string[] = [];
  let before = '';
  const written = () => {
    const text =
      system && before + JSON.stringify(bomSystem(system)).replace(/\}$/, `,"components":[${inside.join(',')}]}`);
    if (text) before = ',';
    return text ?? '';
  };
  for await (const rows of componentRows(view)) {
    let text = '';
    for (const row of rows) {
      if (row.system !== system?.system) {
        text += written();
        system = row;
        inside = [];
      }
      if (isOnRecord(row)) inside.push(JSON.stringify(bomComponent(row, today)));
    }
    yield text;
  }
  yield written();
}

function metadata({ head, asOf, system }: View): Record<string, unknown> {
  return {
    timestamp: instantOf(asOf),
    lifecycles: [{ phase: 'operations' }],
    tools: { components: [{ type: 'application', name: 'Holdfast' }] },
    ...(system && { component: bomSystem({ system: system.code, systemName: system.name }) }),
    properties: [
      { name: 'holdfast:asOf', value: asOf },
      { name: 'holdfast:ledgerHead', value: writtenHead(head) },
    ],
  };
}

/** A UUID (version 8, RFC 9562) of what the bill says: by its day, the ledger's head and its system. */
function serialNumber({ head, asOf, system }: View): string {
  const hex = createHash('sha256')
    .update(`${writtenHead(head)}\n${asOf}\n${system?.code ?? ''}`)
    .digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return `urn:uuid:${parts.join('-')}`;
}
