import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { askServer } from './askServer.ts';
import { enter } from './enter.ts';
import type { House } from './openHouse.ts';

export type Policy = { code: string; dataClass: string; holders: string[]; effect: string; term: object };

/** A policy in force: drafted and submitted by an analyst, approved by the director whose page it is. */
export async function approvedPolicy(house: House, director: Page, policy: Policy): Promise<void> {
  const analyst = await house.page();
  await enter(analyst, 'HIM analyst');
  const said = '{ __typename ... on Refusal { message } ... on RetentionRule { id } }';
  const drafted = await askServer<{ draftRule: object }>(
    analyst,
    `mutation ($input: DraftRuleInput!) { draftRule(input: $input) ${said} }`,
    {
      input: {
        ...policy,
        authority: 'NQ-IG-101',
        jurisdiction: 'ORG',
        population: 'ANY',
        kind: 'POLICY',
        submit: true,
      },
    },
  );
  expect(drafted.draftRule).toMatchObject({ __typename: 'RetentionRule' });
  const done = await askServer<{ approveRule: object }>(
    director,
    `mutation ($input: RuleDecisionInput!) { approveRule(input: $input) ${said} }`,
    { input: { code: policy.code, revision: 1, version: 1, reason: 'For the records committee.' } },
  );
  expect(done.approveRule).toMatchObject({ __typename: 'RetentionRule' });
}
