export default { navigationBarTitleText: '我的企业' };
