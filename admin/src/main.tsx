import { LoadingOutlined } from '@ant-design/icons';
import { QueryClientProvider } from '@tanstack/react-query';
import { App as Feedback, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { Desk } from './app/Desk';
import './app/app.css';
import { useLargeType } from './lib/largeType';
import { createQuestions } from './lib/questions';
import { themeOf } from './lib/theme';

dayjs.locale('zh-cn');

/** The spinner of a button that waits has no words: the button keeps its own name. */
const BUTTONS = { autoInsertSpace: false, loadingIcon: <LoadingOutlined aria-hidden /> };

function Root() {
  const [questions] = useState(createQuestions);
  const large = useLargeType();
  return (
    <ConfigProvider locale={zhCN} theme={themeOf(large)} button={BUTTONS}>
      <Feedback>
        <QueryClientProvider client={questions}>
          <BrowserRouter basename="/admin">
            <Desk />
          </BrowserRouter>
        </QueryClientProvider>
      </Feedback>
    </ConfigProvider>
  );
}

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');
createRoot(root).render(
  <StrictMode>
    <Root />
  </StrictMode>,
);
