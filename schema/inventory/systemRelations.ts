import { SystemStanding } from '../../server/inventory/entities/SystemStanding.ts';
import { Plan } from '../../server/lifecycle/entities/Plan.ts';
import { Exception } from '../../server/posture/entities/Exception.ts';
import { RatingChange } from '../../server/posture/entities/RatingChange.ts';
import { manyOf, oneOf } from '../select/relations.ts';

/** What a system is related to, as only the other side declares it. */
export const systemRelations = {
  standing: oneOf(SystemStanding, 'system'),
  plan: oneOf(Plan, 'system'),
  exceptions: manyOf(Exception, 'system'),
  ratingHistory: manyOf(RatingChange, 'system'),
};
