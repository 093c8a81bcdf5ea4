export default { navigationBarTitleText: '办理与留存' };
