import { Lock, MilestoneDiamond } from './RowPicture.tsx';

/** How to read a row; the marks are drawn as the rows draw them where no feed is stale, and the last as where one is. */
export function Legend() {
  return (
    <ul className="tl-legend" aria-label="Reading a row">
      <li className="tl-legend-title" aria-hidden="true">
        Reading a row
      </li>
      <Entry words="vendor support" width={26}>
        <rect className="tl-active own" y="3" width="26" height="8" />
      </Entry>
      <Entry words="fixes only" width={26}>
        <rect className="tl-security own" x="0.5" y="4" width="25" height="6" />
      </Entry>
      <Entry words="paid extension" width={26}>
        <rect className="tl-extended own" x="0.5" y="4" width="25" height="6" />
      </Entry>
      <Entry words=", run and to come" strong="exposure gap" width={32}>
        <rect className="tl-run own" width="16" height="14" />
        <rect className="tl-come own" x="16" width="16" height="14" />
        <path className="tl-edge own" d="M1 0v14" />
      </Entry>
      <Entry words="contained" width={26}>
        <rect className="tl-contained-run own" x="0.5" y="0.5" width="25" height="13" />
      </Entry>
      <Entry words="support unknown" width={26}>
        <rect className="tl-unknown" x="0.5" y="4" width="25" height="6" />
      </Entry>
      <Entry words="planned off" width={6}>
        <path className="tl-stop" d="M3 0v14" />
      </Entry>
      <Entry words="kept here, elsewhere, last day" width={30}>
        <path className="tl-here" d="M0 7h14" />
        <path className="tl-elsewhere" d="M14 7h14" />
        <path className="tl-cap" d="M28 2v10" />
      </Entry>
      <Entry words="hold suspends" width={30}>
        <path className="tl-hold" d="M0 7h10" />
        <path className="tl-hold-come" d="M10 7h10" />
        <Lock x={25} y={7} />
      </Entry>
      <Entry words="done, due, late" width={42}>
        <MilestoneDiamond diamond={{ x: 6, state: 'done', count: 1, members: [] }} y={7} />
        <MilestoneDiamond diamond={{ x: 19, state: 'due', count: 1, members: [] }} y={7} />
        <MilestoneDiamond diamond={{ x: 34, state: 'late', count: 1, members: [] }} y={7} />
      </Entry>
      <li className="tl-doubt">
        <svg width="50" height="14" aria-hidden="true">
          <rect className="tl-active" x="0.5" y="3.5" width="24" height="7" />
          <rect className="tl-come" x="24.5" y="0.5" width="25" height="13" />
        </svg>
        <span>{DASHED}</span>
      </li>
    </ul>
  );
}

/** Shown while that feed is stale: the style sheet knows. */
export const DASHED = 'dashed outline: rests on endoflife.date, which is old, failed or was never read';

function Entry(props: { words: string; width: number; strong?: string; children: React.ReactNode }) {
  return (
    <li>
      <svg width={props.width} height="14" aria-hidden="true">
        {props.children}
      </svg>
      <span>
        {props.strong && <strong>{props.strong}</strong>}
        {props.words}
      </span>
    </li>
  );
}
