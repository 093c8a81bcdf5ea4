export default { navigationBarTitleText: '招用的人员' };
