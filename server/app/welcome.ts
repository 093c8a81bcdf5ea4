/** The two pages the server writes itself; everything else is built from admin/ and miniapp/. */

const STYLE = `
  :root { color-scheme: light; }
  * { box-sizing: border-box; }
  body { margin: 0; font: 18px/1.75 system-ui, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; color: #1d2b2a; background: #f6f4ee; }
  main { max-width: 60rem; margin: 0 auto; padding: 4.5rem 1.5rem 4rem; }
  h1 { font-size: 3rem; line-height: 1.2; margin: 0; letter-spacing: .08em; color: #0a4642; }
  .motto { font-size: 1.35rem; margin: .75rem 0 0; }
  .lead { max-width: 42rem; margin: 1.25rem 0 2.5rem; color: #52605d; }
  .doors { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: 1.25rem; }
  a.door { display: block; padding: 1.5rem; background: #fff; border: 1px solid #e3ded1; border-radius: 14px; text-decoration: none; color: inherit; }
  a.door:hover, a.door:focus-visible { border-color: #0e5a55; outline: 3px solid #bfe0da; }
  a.door strong { display: block; font-size: 1.25rem; color: #0a4642; }
  a.door span { color: #52605d; font-size: 1rem; }
  ol { padding: 0; margin: 2.75rem 0; list-style: none; display: flex; flex-wrap: wrap; gap: .5rem 0; counter-reset: step; }
  ol li { padding: 0 1.1rem 0 0; color: #52605d; }
  ol li:not(:last-child)::after { content: "→"; margin-left: 1.1rem; color: #0e5a55; }
  footer { border-top: 1px solid #e3ded1; padding-top: 1.25rem; color: #52605d; font-size: .95rem; }
  footer a { color: #0e5a55; }
`;

const page = (title: string, body: string, head = ''): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>${head}<style>${STYLE}</style></head><body><main>${body}</main></body></html>`;

export function welcomePage(mode: 'demo' | 'empty' | 'production'): string {
  const note =
    mode === 'demo'
      ? '<p>当前是<strong>演示环境</strong>：人员、企业与消息均由程序虚构，微信与短信由模拟服务收发。演示账号见登录页。</p>'
      : '';
  return page(
    '直达 · 让政策找到人',
    `<h1>直达</h1><p class="motto">让政策找到人，让办事少跑腿。</p>
    <p class="lead">部门共享一份名单，直达核对、比对，找出谁在创业、谁招用了谁，把对的政策送到对的手机，再由基层税务所专人一对一辅导，直到优惠到账。</p>
    <nav class="doors" aria-label="入口">
      <a class="door" href="/admin/"><strong>工作台</strong><span>税务所、成员单位与管理员：报送、比对、推送、辅导、审计</span></a>
      <a class="door" href="/m/"><strong>手机端</strong><span>退役军人、创业者与企业会计：我的政策、消息与辅导进度</span></a>
    </nav>
    <ol aria-label="一条名单的旅程"><li>部门报送名单</li><li>核对与入库</li><li>与登记、扣缴比对</li><li>推送到手机</li><li>专人辅导办结</li></ol>
    <footer>${note}<p>接口文档 <a href="/openapi.json">/openapi.json</a> · 运行状况 <a href="/healthz">/healthz</a></p></footer>`,
  );
}

/** Shown while the front ends are still being built after the first start. */
export const preparingPage = (): string =>
  page('正在准备界面', '<h1>请稍候</h1><p class="motto">首次启动正在准备界面，大约需要一分钟。</p><p class="lead" role="status">本页会自动刷新，无需操作。</p>', '<meta http-equiv="refresh" content="4">');
