export default { navigationBarTitleText: '政策原文' };
