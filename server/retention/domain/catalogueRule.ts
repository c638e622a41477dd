import type { CatalogueState, Judged } from './catalogueDifference.ts';
import type { CatalogueContent, CatalogueRule } from './catalogueEntry.ts';
import { type FieldDifference, ruleFields } from './catalogueFields.ts';
import type { House, HouseRevision, HouseRule } from './catalogueHouse.ts';

/** A rule of an update against the revision that is in force here, and against a draft that may say the same already. */
export function ruleDifference(entry: CatalogueRule, house: House, content: CatalogueContent): Judged {
  const here = house.rules.get(entry.code);
  const standing = here?.approved ?? here?.ended ?? null;
  const hasEnded = here !== undefined && here.approved === null && here.ended !== null;
  const words = differingRule(standing, entry);
  const fields = hasEnded ? [endedHere(here.ended), ...words] : words;
  const isNew = standing === null;
  const change = isNew ? 'NEW' : fields.length > 0 ? 'CHANGED' : 'UNCHANGED';
  const draft = here?.draft ?? null;
  const isDrafted = change !== 'UNCHANGED' && draft !== null && differingRule(draft, entry).length === 0;
  return {
    kind: 'RULE',
    code: entry.code,
    jurisdiction: entry.jurisdiction,
    name: citationOf(entry, house, content),
    change,
    state: change === 'UNCHANGED' ? 'SETTLED' : stateOf(isDrafted),
    fields: change === 'UNCHANGED' ? [] : fields,
    draft: isDrafted && draft ? { revision: draft.revision, draftedBy: draft.draftedBy } : null,
    revisedHere: change === 'CHANGED' && standing ? revisedHere(standing, here) : null,
    cannotBeTaken: change === 'UNCHANGED' ? null : whyNot(entry, draft, isDrafted, house),
    comparedWith: here?.state ?? 'none',
  };
}

const stateOf = (isDrafted: boolean): CatalogueState => (isDrafted ? 'DRAFTED' : 'OPEN');

/** HIM's own reading of a source counts more than the catalogue's, and a first day only where the catalogue names one. */
function differingRule(here: HouseRevision | null, entry: CatalogueRule): FieldDifference[] {
  const readHere = here !== null && here.confirmedBy !== null;
  const given = readHere ? { ...entry, confirmed: here.confirmed } : entry;
  return ruleFields(here, given);
}

function endedHere(ended: HouseRevision | null): FieldDifference {
  return { field: 'inForceUntil', before: ended?.inForceUntil ?? 'ended', after: null };
}

function revisedHere(standing: HouseRevision, here: HouseRule | undefined): string | null {
  if (!here?.fromCatalogue || standing.catalogue !== null) return null;
  const approved = standing.approvedBy === null ? '' : ` and ${standing.approvedBy} approved it`;
  return `The house revised it itself: ${standing.draftedBy} drafted revision ${standing.revision}${approved}. What is taken would replace that.`;
}

function whyNot(entry: CatalogueRule, draft: HouseRevision | null, isDrafted: boolean, house: House): string | null {
  if (isDrafted) return `It is drafted: an HIM director approves revision ${draft?.revision}, or it is withdrawn.`;
  if (draft) {
    return `${draft.draftedBy} drafted revision ${draft.revision}, which says otherwise. Wait until it is approved or withdrawn.`;
  }
  const authority = house.authorities.get(entry.authority);
  if (authority?.endedOn) {
    return `Its authority ${entry.authority} ended here on ${authority.endedOn}. Leave the rule, or ask HIM to draft it under another.`;
  }
  const dataClass = house.dataClasses.get(entry.dataClass);
  if (dataClass?.retiredOn) {
    return `Its data class ${entry.dataClass} was retired here on ${dataClass.retiredOn}. Have it reinstated, or leave the rule.`;
  }
  return null;
}

function citationOf(entry: CatalogueRule, house: House, content: CatalogueContent): string {
  const { authority } = entry;
  const source = content.authorities.find(({ code }) => code === authority) ?? house.authorities.get(authority);
  return source?.citation ?? authority;
}
