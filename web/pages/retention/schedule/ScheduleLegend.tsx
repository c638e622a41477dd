import { Icon } from '../../../ui/Icon.tsx';

/** What the marks of the schedule mean, in their own drawing. */
export function ScheduleLegend() {
  return (
    <ul className="schedule-legend" aria-label="Legend">
      <li>
        <b>7 y</b> governs here
      </li>
      <li>
        <span className="faint">7 y</span> outlived by another rule
      </li>
      <li>
        <i>from US</i> inherited
      </li>
      <li className="draft">Draft</li>
      <li className="draft">Submitted</li>
      <li className="due">
        <Icon name="clock" size={11} /> review due
      </li>
      <li>
        <span className="dotted">7 y</span> unconfirmed
      </li>
      <li className="conflicting">
        <Icon name="warning" size={11} /> conflict
      </li>
      <li>
        <span className="gap-key">+ No rule</span> held, and nothing applies
      </li>
      <li>– no rule of its own</li>
      <li>· not held here</li>
    </ul>
  );
}
