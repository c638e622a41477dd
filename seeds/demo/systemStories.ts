import type { Days } from './days.ts';
import type { SystemStory } from './story.ts';
import { brindlePharmacy } from './systems/brindlePharmacy.ts';
import { cardelImaging } from './systems/cardelImaging.ts';
import { emberlineHealth } from './systems/emberlineHealth.ts';
import { halcyardFetal } from './systems/halcyardFetal.ts';
import { keystrelLaboratory } from './systems/keystrelLaboratory.ts';
import { ledgerlineAccounts } from './systems/ledgerlineAccounts.ts';
import { orreryPacs } from './systems/orreryPacs.ts';
import { ploverPathology } from './systems/ploverPathology.ts';
import { quillowAmbulatory } from './systems/quillowAmbulatory.ts';
import { sanguineBloodBank } from './systems/sanguineBloodBank.ts';
import { stillmereBehavioral } from './systems/stillmereBehavioral.ts';
import { thornfieldOncology } from './systems/thornfieldOncology.ts';
import { tidewellEhr } from './systems/tidewellEhr.ts';
import { vellumDocuments } from './systems/vellumDocuments.ts';

/** Those to which others move their records come first. */
export const systemStories = (days: Days): SystemStory[] => [
  vellumDocuments(days),
  keystrelLaboratory(days),
  orreryPacs(days),
  halcyardFetal(days),
  tidewellEhr(days),
  brindlePharmacy(days),
  emberlineHealth(days),
  ploverPathology(days),
  thornfieldOncology(days),
  sanguineBloodBank(days),
  stillmereBehavioral(days),
  cardelImaging(days),
  ledgerlineAccounts(days),
  quillowAmbulatory(),
];
