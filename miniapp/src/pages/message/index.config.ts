export default { navigationBarTitleText: '消息详情' };
