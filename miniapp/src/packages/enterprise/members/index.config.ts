export default { navigationBarTitleText: '办税人员' };
