const { resolve } = require('node:path');
const elements = require('./ariaElements');

/**
 * Screen readers in mini-programs read aria attributes, but Taro's templates leave them out. This adds them to the
 * elements that `src/lib/platform/elements.tsx` draws, in the templates and in what the runtime knows of them.
 */
module.exports = (ctx) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (!platform.template) return;
      platform.template.mergeComponents(ctx, elements);
      platform.runtimePath = [platform.runtimePath, resolve(__dirname, 'ariaRuntime.js')].flat();
    },
  });
};
