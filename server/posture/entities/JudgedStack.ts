import { defineEntity, p } from '@mikro-orm/core';
import { System } from '../../inventory/entities/System.ts';

/** The stack of a system as the NVD's word was last held against it: where it is another now, that is done again. */
const JudgedStackSchema = defineEntity({
  name: 'JudgedStack',
  tableName: 'judged_stack',
  properties: {
    system: () => p.oneToOne(System).primary().deleteRule('cascade'),
    fingerprint: p.string().columnType('text'),
  },
});

export class JudgedStack extends JudgedStackSchema.class {}
JudgedStackSchema.setClass(JudgedStack);
