export default { navigationBarTitleText: '办事指南' };
