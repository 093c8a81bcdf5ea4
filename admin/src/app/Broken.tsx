import { Button, Result } from 'antd';
import { Component, type ReactNode } from 'react';

interface State {
  failed: boolean;
}

/** Catches a screen that fell over, so that the menu stays and the reader can go on. */
export class Broken extends Component<{ children: ReactNode }, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return <Result status="error" title="页面出了点问题" subTitle="您已保存的内容不受影响；请重新打开这个页面" extra={<Button onClick={() => window.location.reload()}>重新打开</Button>} />;
  }
}
