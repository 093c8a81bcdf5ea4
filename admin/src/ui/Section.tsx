import { Card } from 'antd';
import type { ReactNode } from 'react';
import './section.css';

interface Props {
  title: ReactNode;
  /** at the right of the title: an action or a mark */
  extra?: ReactNode;
  children: ReactNode;
}

/** One part of a page under its own heading. */
export function Section({ title, extra, children }: Props) {
  return (
    <Card className="section" title={<h2>{title}</h2>} extra={extra}>
      {children}
    </Card>
  );
}

/** The main matter at the left, what goes with it at the right; one below the other where the window is narrow. */
export function Split({ children, aside }: { children: ReactNode; aside: ReactNode }) {
  return (
    <div className="split">
      <div className="stack">{children}</div>
      <div className="stack">{aside}</div>
    </div>
  );
}
