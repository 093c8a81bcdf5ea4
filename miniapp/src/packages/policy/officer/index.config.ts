export default { navigationBarTitleText: '我的辅导专员' };
