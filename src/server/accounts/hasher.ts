import type { Turns } from '../grading/turns.ts'
import { hashPassword, isPassword, pretend } from './password.ts'

/** On whose account, from which address: what each may have waiting is limited. */
export type Asker = { who: string; address: string }

/**
 * Passwords are hashed by turns, since each takes 19 MiB and a core for some time.
 * @throws Busy where too many wait
 */
export const openHasher = (turns: Turns) => ({
  hash: (password: string, { who, address }: Asker) =>
    turns.take({ learner: who, address }, () => hashPassword(password)),

  /** Whether a password is the one that was kept; where none was, it takes as long. */
  check: (password: string, kept: string | null | undefined, { who, address }: Asker) =>
    turns.take({ learner: who, address }, () =>
      kept ? isPassword(password, kept) : pretend(password),
    ),
})
export type Hasher = ReturnType<typeof openHasher>
