export default { navigationBarTitleText: '核对员工名单' };
