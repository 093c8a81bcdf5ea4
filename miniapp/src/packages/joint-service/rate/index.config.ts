export default { navigationBarTitleText: '评价' };
