export default { navigationBarTitleText: '反映对不上' };
