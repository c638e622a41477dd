import type { Context } from '../../context.ts';
import type { FileKind } from '../../posture/domain/feed.ts';
import type { FileChoices } from '../../posture/domain/fileRun.ts';
import { InvalidInput } from '../../refusal.ts';
import type { ImportFile } from '../csv/ImportFile.ts';
import { type BillReport, importBill } from '../cyclonedx/importBill.ts';
import { importScan, type ScanReport } from '../scanner/importScan.ts';
import type { FileToTake } from './takeFile.ts';

export type FileOfFindings = { kind: FileKind; file: ImportFile; fileName: string | null; choices: FileChoices };
export type FindingsReport = BillReport | ScanReport;

/** Takes in a file of findings of either kind, or with `dryRun` says what it would do. */
export async function importFile(
  ctx: Context,
  { kind, file, fileName, choices }: FileOfFindings,
  how: Pick<FileToTake, 'dryRun' | 'digest' | 'begun'>,
): Promise<FindingsReport> {
  const { system, component, dateOrder, register = [] } = choices;
  if (kind === 'SCANNER') return importScan(ctx, { file, fileName, system, component, dateOrder, ...how });
  return importBill(ctx, { file, fileName, system: systemOfBill(choices), register, ...how });
}

export function systemOfBill({ system }: FileChoices): string {
  if (system !== undefined) return system;
  throw new InvalidInput('A bill of materials does not say whose it is: name the system, by its code.', 'system');
}
