import type { ImportKind } from '../../inventory/domain/import.ts';
import type { Loader, LoaderInput } from './Loader.ts';
import { loadAgreements } from './loaders/agreements.ts';
import { loadCohorts } from './loaders/cohorts.ts';
import { loadComponents } from './loaders/components.ts';
import { loadFacilities } from './loaders/facilities.ts';
import { loadFacts } from './loaders/facts.ts';
import { loadSystems } from './loaders/systems.ts';
import { loadVendors } from './loaders/vendors.ts';

const LOADERS: Record<ImportKind, (input: LoaderInput) => Promise<Loader>> = {
  FACILITIES: loadFacilities,
  VENDORS: loadVendors,
  AGREEMENTS: loadAgreements,
  SYSTEMS: loadSystems,
  COMPONENTS: loadComponents,
  COHORTS: loadCohorts,
  FACTS: loadFacts,
};

export function loaderOf(kind: ImportKind, input: LoaderInput): Promise<Loader> {
  return LOADERS[kind](input);
}
