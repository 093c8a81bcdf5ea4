export default { navigationBarTitleText: '我的政策' };
