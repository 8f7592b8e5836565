/** Whether everything is to be tried, as `npm run test:all` does, also what takes long. */
export const all = process.env.TEST_ALL === '1'
