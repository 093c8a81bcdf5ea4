export default { navigationBarTitleText: '直达' };
