export default { navigationBarTitleText: '绑定企业' };
