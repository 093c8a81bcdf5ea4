const names = ['role', 'label', 'hidden', 'live', 'checked', 'expanded', 'selected', 'disabled'];
const attributes = () => Object.fromEntries(names.map((name) => [`aria-${name}`, '']));

/** Element → the aria attributes it may bear. */
module.exports = { View: attributes(), Text: attributes(), Button: attributes(), Input: attributes(), Textarea: attributes() };
