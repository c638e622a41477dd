import type { ReactNode } from 'react';
import { usePageTitle } from '../pages/frame/usePageTitle.ts';
import './forms.css';
import { Said } from './Said.tsx';

/** The title of a page, the one sentence that it opens with, and what can be done here. */
export function ListHead(props: { title: string; lead: ReactNode; children?: ReactNode }) {
  usePageTitle(props.title);
  return (
    <div className="list-head">
      <div>
        <h1>{props.title}</h1>
        <p className="lead">{props.lead}</p>
      </div>
      {props.children && <div className="list-acts">{props.children}</div>}
      <Said />
    </div>
  );
}
