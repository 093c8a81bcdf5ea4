export default { navigationBarTitleText: '与专员的会话' };
