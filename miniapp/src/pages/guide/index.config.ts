export default { navigationBarTitleText: '政策' };
