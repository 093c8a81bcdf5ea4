export default { navigationBarTitleText: '我提交的登记' };
