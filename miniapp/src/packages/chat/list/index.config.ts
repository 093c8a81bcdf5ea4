export default { navigationBarTitleText: '我的会话' };
