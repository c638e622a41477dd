export const LAYERS = ['APPLICATION', 'OS', 'DATABASE', 'RUNTIME', 'FIRMWARE'] as const;
export type Layer = (typeof LAYERS)[number];
