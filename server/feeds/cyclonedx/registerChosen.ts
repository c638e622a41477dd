import type { EntityManager } from '@mikro-orm/postgresql';
import { patientIdentifierIn } from '../../audit/domain/patientIdentifier.ts';
import { type Day, dayOrNull, formatDay } from '../../calendar/day.ts';
import type { Context } from '../../context.ts';
import { FOR_SHARE } from '../../database/locks.ts';
import type { Layer } from '../../inventory/domain/component.ts';
import { isUnshowable } from '../../inventory/domain/freeText.ts';
import { Component } from '../../inventory/entities/Component.ts';
import { ComponentPatch } from '../../inventory/entities/ComponentPatch.ts';
import type { System } from '../../inventory/entities/System.ts';
import { cycleFor } from '../../inventory/queries/cycleFor.ts';
import type { Chosen, RunProblems } from '../../posture/domain/fileRun.ts';
import { InvalidInput } from '../../refusal.ts';
import type { Match } from '../findings/sameProduct.ts';
import { isRegistrable, LAYER_OF } from './matchBom.ts';
import { HOLDFAST_LAST_PATCHED } from './ownWords.ts';
import type { Bom, BomComponent } from './readBom.ts';

type Registration = {
  em: EntityManager;
  system: System;
  bom: Bom;
  matches: ReadonlyMap<string, Match>;
  chosen: readonly Chosen[];
  problems: RunProblems;
  today: Day;
  /** Who wants them on record, and when. */
  by: Pick<Context, 'viewer' | 'now'>;
};

/** Registers what was chosen, and names it as the ledger will. What is on record already stays as it is. */
export async function registerChosen(given: Registration): Promise<string[]> {
  const { em, system, bom, matches, chosen, problems, today, by } = given;
  const registered: string[] = [];
  for (const { ref, layer } of chosen) {
    const component = chosenIn(bom, ref);
    if (matches.has(ref)) continue;
    const fields = fieldsOf(component, layer);
    const lastPatchedOn = lastPatchedIn(component, today);
    const refused = await refusalOf(em, system, fields);
    if (refused) problems.add(ref.slice(0, 80), refused);
    else {
      const cycle = await cycleFor(em, fields.product, fields.release, fields);
      const created = em.create(Component, { system, ...fields, lastPatchedOn, cycle });
      if (lastPatchedOn !== null) {
        em.create(ComponentPatch, {
          ...{ component: created, patchedOn: lastPatchedOn },
          ...{ recordedBy: by.viewer.name, recordedAt: by.now },
        });
      }
      await em.flush();
      registered.push(`${fields.layer} ${fields.product} ${fields.release}`);
    }
  }
  return registered;
}

function chosenIn(bom: Bom, ref: string): BomComponent {
  const component = bom.components.get(ref);
  if (!component)
    throw new InvalidInput(`The bill has no component "${ref.slice(0, 80)}". Choose one that it lists.`, 'register');
  if (isRegistrable(component)) return component;
  const types = Object.keys(LAYER_OF).join(', ');
  throw new InvalidInput(
    `"${component.name}" is ${component.isTop ? `of the type ${component.type}` : 'a part of another component'}. What is registered stands on top of the bill and is one of: ${types}.`,
    'register',
  );
}

type Fields = { layer: Layer; product: string; release: string; cpe: string | null; purl: string | null };

function fieldsOf({ name, version, type, cpe, purl }: BomComponent, layer: Layer | undefined): Fields {
  return {
    layer: layer ?? LAYER_OF[type] ?? 'APPLICATION',
    product: name.trim(),
    release: version?.trim() ?? '',
    cpe,
    purl,
  };
}

/** A bill of Holdfast says when a component was last patched. What lies ahead has not happened. */
function lastPatchedIn({ properties }: BomComponent, today: Day): string | null {
  const day = dayOrNull(properties.get(HOLDFAST_LAST_PATCHED) ?? '');
  return day === null || day > today ? null : formatDay(day);
}

async function refusalOf(em: EntityManager, system: System, { layer, product, release, cpe, purl }: Fields) {
  if (release === '') return `"${product}" has no version in the bill. Register it by hand, with its release.`;
  if (product.length > 200 || release.length > 100) return 'Its name or version is too long. Register it by hand.';
  if ([product, release, cpe, purl].some((text) => text && isUnshowable(text))) {
    return 'It has a character that cannot be shown. Register it by hand.';
  }
  if ([product, release, cpe, purl].some((text) => text && patientIdentifierIn(text))) {
    return 'It carries what looks like a patient’s identifier: it was not registered.';
  }
  const there = await em.findOne(Component, { system, layer, product, removedOn: null }, FOR_SHARE);
  return there ? `"${product}" is on record with release ${there.release}. Revise it there, if it was upgraded.` : null;
}
