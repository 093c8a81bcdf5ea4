export default { navigationBarTitleText: '我反映的问题' };
