/** What somebody may do on the whole site. Everybody learns; who instructs which cohort stands with the cohort. */
export const roles = ['instructor', 'administrator', 'auditor'] as const
export type Role = (typeof roles)[number]
