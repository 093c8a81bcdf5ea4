export default { navigationBarTitleText: '填写申请' };
