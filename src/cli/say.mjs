const japanese = new Intl.DateTimeFormat().resolvedOptions().locale.startsWith('ja')

/**
 * Chooses the text for whoever sits at the terminal, by the language of the operating system.
 * @param {string} ja
 * @param {string} en
 * @returns {string}
 */
export const say = (ja, en) => (japanese ? ja : en)
