const { dirname, resolve } = require('node:path');

/** Where the mini-programs find the server; H5 asks its own origin. Set ZHIDA_API_BASE when building for release. */
const apiBase = process.env.ZHIDA_API_BASE ?? 'http://127.0.0.1:8080';
const h5 = process.env.TARO_ENV === 'h5';

/** The contract files that travel to the phone live outside this workspace and are TypeScript. */
const contract = resolve(__dirname, '../../server/contract');
const framework = dirname(require.resolve('@tarojs/plugin-framework-react/package.json'));

/** Says what went wrong and nothing else. */
class OnlyFaults {
  apply(compiler) {
    compiler.hooks.done.tap('OnlyFaults', (stats) => {
      const said = stats.toString({ all: false, errors: true, warnings: true, moduleTrace: true, colors: false });
      if (said) process.stderr.write(`${said}\n`);
      if (stats.hasErrors()) process.exitCode = 1;
    });
  }
}

/** Quiet, deterministic and without a disk cache. */
function common(chain) {
  chain.plugins.delete('webpackbar');
  chain.plugin('onlyFaults').use(OnlyFaults);
  chain.resolve.alias.set('@tarojs/plugin-framework-react', framework);
  chain.performance.hints(false);
}

/** All pages come with the first one: together they are small, and a page that is opened without a network is there. */
class WholeAtOnce {
  apply(compiler) {
    const { module } = compiler.options;
    module.parser = { ...module.parser, javascript: { ...module.parser?.javascript, dynamicImportMode: 'eager' } };
  }
}

function whole(chain) {
  common(chain);
  chain.plugin('wholeAtOnce').use(WholeAtOnce);
}

const postcss = { pxtransform: { enable: false, config: {} }, autoprefixer: { enable: true, config: {} }, cssModules: { enable: false, config: {} } };
const compile = { include: [contract] };

module.exports = {
  projectName: 'zhida',
  date: '2026-11-24',
  designWidth: 375,
  deviceRatio: { 375: 2, 750: 1 },
  sourceRoot: 'src',
  outputRoot: `dist/${process.env.TARO_ENV}`,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  logger: { quiet: true, stats: false },
  enableSourceMap: false,
  plugins: [resolve(__dirname, 'aria.js')],
  copy: { patterns: [], options: {} },
  defineConstants: { API_BASE: JSON.stringify(h5 ? '' : apiBase.replace(/\/+$/, '')) },
  mini: {
    compile,
    postcss,
    optimizeMainPackage: { enable: true },
    // Every rule stands on its own class: the order of files does not matter.
    miniCssExtractPluginOption: { ignoreOrder: true },
    webpackChain: common,
  },
  h5: {
    publicPath: '/m/',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    useHtmlComponents: true,
    compile,
    postcss,
    output: { filename: 'js/[name].[contenthash:10].js', chunkFilename: 'chunk/[name].[contenthash:10].js' },
    miniCssExtractPluginOption: { filename: 'css/[name].[contenthash:10].css', chunkFilename: 'css/[name].[contenthash:10].css', ignoreOrder: true },
    webpackChain: whole,
  },
};
