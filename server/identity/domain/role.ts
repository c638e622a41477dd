export const ROLES = [
  'HIM_DIRECTOR',
  'HIM_ANALYST',
  'IT_LEAD',
  'IT_ANALYST',
  'COUNSEL',
  'COMMITTEE',
  'AUDITOR',
  'ADMINISTRATOR',
] as const;

export type Role = (typeof ROLES)[number];

export const ROLE_WORDS: Record<Role, string> = {
  HIM_DIRECTOR: 'HIM director',
  HIM_ANALYST: 'HIM analyst',
  IT_LEAD: 'IT lead',
  IT_ANALYST: 'IT analyst',
  COUNSEL: 'counsel',
  COMMITTEE: 'committee member',
  AUDITOR: 'auditor',
  ADMINISTRATOR: 'administrator',
};

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}
