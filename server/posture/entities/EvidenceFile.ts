import { defineEntity, p } from '@mikro-orm/core';
import { id, writtenAt } from '../../database/columns.ts';

/** A file that an answer rests on, kept byte by byte. Nothing overwrites or deletes it. */
const EvidenceFileSchema = defineEntity({
  name: 'EvidenceFile',
  tableName: 'evidence_file',
  properties: {
    id: id(),
    name: p.string().columnType('text'),
    /** As its bytes say, whatever it was sent as. */
    mediaType: p.string().columnType('text'),
    bytes: p.integer(),
    sha256: p.string().columnType('text').index(),
    content: p.blob().lazy(),
    keptBy: p.string().columnType('text'),
    keptById: p.string().columnType('text').nullable(),
    keptAt: writtenAt(),
  },
});

export class EvidenceFile extends EvidenceFileSchema.class {}
EvidenceFileSchema.setClass(EvidenceFile);
