export default { navigationBarTitleText: '核实身份' };
