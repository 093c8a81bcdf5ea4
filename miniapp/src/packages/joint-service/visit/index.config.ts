export default { navigationBarTitleText: '预约和签到' };
