import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, type ReactNode } from 'react';
import { useLocation, useNavigate } from 'react-router';
import './page.css';

interface Props {
  title: string;
  /** one line: what this page is for */
  lead?: ReactNode;
  /** beside the title: states */
  mark?: ReactNode;
  /** what can be done here, at the right */
  actions?: ReactNode;
  /** set on detail pages: the list they belong to */
  backTo?: string;
  children: ReactNode;
}

/** The frame of every page: heading, lead, actions, content. */
export function Page({ title, lead, mark, actions, backTo, children }: Props) {
  const navigate = useNavigate();
  const { key } = useLocation();
  const heading = useRef<HTMLHeadingElement>(null);
  // Who came by a link of the desk has lost the focus with it: it goes on at the heading of the new page.
  useEffect(() => {
    if (key !== 'default' && document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, [key]);
  useEffect(() => {
    document.title = `${title} · 直达`;
  }, [title]);
  // Going back keeps the list's filters; without a history there is the bare list.
  const back = (): void => void (key === 'default' ? navigate(backTo ?? '/') : navigate(-1));
  return (
    <div className="page">
      <header className="page-head">
        <div className="page-words">
          <div className="page-title">
            {backTo ? <Button type="text" icon={<ArrowLeftOutlined aria-hidden />} aria-label="返回" onClick={back} /> : null}
            <h1 ref={heading} tabIndex={-1}>
              {title}
            </h1>
            {mark}
          </div>
          {lead ? <p className="page-lead">{lead}</p> : null}
        </div>
        {actions ? <div className="page-actions">{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}
