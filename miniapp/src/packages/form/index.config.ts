export default { navigationBarTitleText: '填写登记' };
