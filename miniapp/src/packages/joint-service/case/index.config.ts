export default { navigationBarTitleText: '办件进展' };
