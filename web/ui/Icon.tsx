const SHAPES = {
  chevron: <path d="m4 6 4 4 4-4" />,
  forward: <path d="m6 4 4 4-4 4" />,
  close: <path d="m4 4 8 8M12 4l-8 8" />,
  check: <path d="m3.5 8.5 3 3 6-7" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.6" />
      <path d="m10.600 10.600 3.600 3.600" />
    </>
  ),
  menu: <path d="M2 4h12M2 8h12M2 12h12" />,
  copy: <path d="M5.500 5.500h8v8h-8zM3.500 10.500h-1v-8h8v1" />,
  print: <path d="M4 6V2h8v4M4 12H2V6h12v6h-2M4 9.500h8V14H4z" />,
  up: <path d="M8 13V3M4 7l4-4 4 4" />,
  down: <path d="M8 3v10M4 9l4 4 4-4" />,
  upload: <path d="M8 11V2.500M4.500 6 8 2.500 11.500 6M2.500 10v3.500h11V10" />,
  sun: (
    <>
      <circle cx="8" cy="8" r="3" />
      <path d="M8 1v2M8 13v2M1 8h2M13 8h2M3 3l1.400 1.400M11.600 11.600 13 13M13 3l-1.400 1.400M4.400 11.600 3 13" />
    </>
  ),
  moon: <path d="M13.500 9.600A6 6 0 0 1 6.400 2.500a6 6 0 1 0 7.100 7.100z" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M8 4.600V8l2.400 1.600" />
    </>
  ),
  half: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" />
    </>
  ),
  person: (
    <>
      <circle cx="8" cy="5" r="3" />
      <path d="M2.500 14c.6-3 2.800-4.500 5.500-4.500s4.900 1.500 5.500 4.500" />
    </>
  ),
  lock: (
    <>
      <path d="M3 7h10v7H3z" fill="currentColor" />
      <path d="M5.200 7V5a2.800 2.800 0 0 1 5.600 0v2" />
    </>
  ),
  calendar: <path d="M2.500 3.500h11v10h-11zM2.500 6.500h11M5.500 2v3M10.500 2v3" />,
  undo: <path d="M5.500 2.500 2.500 5.500l3 3M2.500 5.500h7a4 4 0 0 1 0 8h-3" />,
  tray: <path d="M2 9.500 4 3h8l2 6.500V13H2zM2 9.500h3.500l1 1.500h3l1-1.500H14" />,
  document: <path d="M4 1.500h5.500L12.500 4.500v10H4zM6.500 7h4M6.500 10h4" />,
  building: <path d="M3 14.500V3l6-1.500v13M9 6h4v8.500M1.500 14.500h13M5.500 5.500h1M5.500 8.500h1M5.500 11.500h1" />,
  stack: <path d="m8 1.500 6.500 3L8 7.500l-6.500-3zM1.500 8 8 11l6.500-3M1.500 11.500l6.500 3 6.500-3" />,
  warning: <path d="M8 2 15 14H1zM8 6.500v3.500M8 12v.3" />,
} as const;

export type IconName = keyof typeof SHAPES;

export const ICON_NAMES = Object.keys(SHAPES).filter((name): name is IconName => name in SHAPES);

/** A line drawing beside a word; never the only carrier of a meaning. */
export function Icon({ name, size = 14 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {SHAPES[name]}
    </svg>
  );
}
