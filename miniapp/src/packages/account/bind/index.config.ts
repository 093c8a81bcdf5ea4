export default { navigationBarTitleText: '绑定公众号' };
