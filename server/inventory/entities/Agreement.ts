import { defineEntity, p } from '@mikro-orm/core';
import { id } from '../../database/columns.ts';
import type { AgreementKind } from '../domain/agreement.ts';
import { Vendor } from './Vendor.ts';

const AgreementSchema = defineEntity({
  name: 'Agreement',
  tableName: 'agreement',
  properties: {
    id: id(),
    vendor: () => p.manyToOne(Vendor).deleteRule('restrict'),
    kind: p.string().columnType('text').$type<AgreementKind>(),
    effectiveOn: p.date(),
    expiresOn: p.date().nullable(),
    terminatedOn: p.date().nullable(),
    covers: p.string().columnType('text').nullable(),
    version: p.integer().version(),
  },
  uniques: [{ properties: ['vendor', 'kind', 'effectiveOn'] }],
  checks: [
    { name: 'agreement_expires_after_effective', expression: 'expires_on is null or expires_on >= effective_on' },
    {
      name: 'agreement_terminated_after_effective',
      expression: 'terminated_on is null or terminated_on >= effective_on',
    },
  ],
});

export class Agreement extends AgreementSchema.class {}
AgreementSchema.setClass(Agreement);
