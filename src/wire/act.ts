/** What the audit log tells of, by what it is about. Names stay as they are once an entry has them. */
export const actsAbout = {
  signIn: [
    'sign-in',
    'sign-in-passkey',
    'sign-in-failed',
    'proof-failed',
    'sign-out',
    'session-ended',
    'sessions-ended',
  ],
  account: [
    'first-administrator',
    'registered',
    'password-set',
    'password-changed',
    'passkey-added',
    'passkey-removed',
    'profile-changed',
    'work-claimed',
  ],
  people: [
    'person-added',
    'person-changed',
    'person-moved',
    'roles-set',
    'deactivated',
    'reactivated',
    'link-made',
  ],
  cohort: [
    'cohort-made',
    'cohort-changed',
    'cohort-closed',
    'cohort-reopened',
    'cohort-archived',
    'cohort-restored',
    'code-made',
    'code-closed',
    'instructor-added',
    'instructor-removed',
    'task-assigned',
    'task-removed',
  ],
  members: [
    'joined',
    'left',
    'member-removed',
    'member-taken-back',
    'member-moved',
    'number-confirmed',
    'number-rejected',
  ],
  seen: ['member-opened', 'attempt-opened', 'board-exported'],
  data: ['log-begun', 'backup-made', 'data-restored'],
} as const

export type ActGroup = keyof typeof actsAbout
export type Act = (typeof actsAbout)[ActGroup][number]
