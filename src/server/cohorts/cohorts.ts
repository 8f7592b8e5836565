import type { Catalog } from '#catalog/catalog.ts'
import type { Known } from '#catalog/path.ts'
import type { Problems, Sent } from '#wire/form.ts'
import type { openAccounts, Ticket, Visit } from '../accounts/accounts.ts'
import type { Signed } from '../accounts/session.ts'
import { begin, type Key, waitFor } from '../accounts/throttle.ts'
import type { Audited } from '../audit/audited.ts'
import type { Learner } from '../learning/learner.ts'
import { noteOpen } from '../learning/opening.ts'
import * as assignments from './assignments.ts'
import { boardOf } from './board.ts'
import * as cohort from './cohort.ts'
import { normalCode, shownCode } from './join-code.ts'
import { openLive } from './live.ts'
import * as membership from './membership.ts'
import * as sight from './sight.ts'
import { csvOf, xlsxOf } from './spreadsheet.ts'

/** A cohort as whoever is about to join it sees it. */
export type Door = {
  code: string
  cohort: cohort.Cohort
  instructors: cohort.Instructor[]
  assignments: assignments.Assignment[]
}

/** What an instructor sees: a member's attempts, one of them (`detail`), or the board as a file of a kind. */
type Seen = { cohort: string } & (
  | { act: 'member-opened'; on: string }
  | { act: 'attempt-opened'; on: string; detail: string }
  | { act: 'board-exported'; detail: string }
)

/** Cohorts, as pages ask for them. What somebody does not follow is not there for them. */
export function openCohorts(
  database: Audited,
  shelf: Pick<Catalog, 'labs' | 'courses'>,
  accounts: Pick<ReturnType<typeof openAccounts>, 'registerOneself'>,
) {
  // Boards are followed where it costs the writers nothing; whoever opens one sees what they have just done.
  const replica = { ...database, read: database.replica }
  const live = openLive(replica, async (id) =>
    boardOf(replica, shelf, await cohort.anyCohort(database, id)),
  )
  return {
    // For instructors; the page has asked `find` whether the cohort is theirs. Who does something is asked
    // for with it, as the audit log tells it.
    make: ({ person }: Signed, form: Sent) => cohort.makeCohort(database, person.id, form),
    list: ({ person }: Signed) => cohort.cohortsOf(database, person.id),
    find: ({ person }: Signed, id: string) => cohort.cohortOf(database, person.id, id),
    change: ({ person }: Signed, id: string, form: Sent) =>
      cohort.changeCohort(database, person.id, id, form),
    step: ({ person }: Signed, id: string, step: cohort.Step) =>
      cohort.stepCohort(database, person.id, id, step),
    renewCode: ({ person }: Signed, id: string) => cohort.renewCode(database, person.id, id),
    closeCode: ({ person }: Signed, id: string) => cohort.closeCode(database, person.id, id),
    instructors: (id: string) => cohort.instructorsOf(database, id),
    allInstructors: () => cohort.allInstructors(database),
    addInstructor: (by: Signed, id: string, person: string) =>
      cohort.addInstructor(database, by.person.id, id, person),
    removeInstructor: (by: Signed, id: string, person: string) =>
      cohort.removeInstructor(database, by.person.id, id, person),
    members: (id: string) => membership.membersOf(database, id),
    /** Somebody who is or was in it. */
    everMember: async (id: string, learner: string) =>
      (await membership.everMembersOf(database, id)).find((one) => one.id === learner),
    remove: ({ person }: Signed, id: string, learners: readonly string[]) =>
      membership.remove(database, person.id, id, learners),
    takeBack: ({ person }: Signed, id: string, learners: readonly string[]) =>
      membership.takeBack(database, person.id, id, learners),
    /** @returns whether both cohorts are theirs */
    async move(
      { person }: Signed,
      moved: { from: string; to: string; learners: readonly string[] },
    ): Promise<boolean> {
      if (!(await cohort.cohortOf(database, person.id, moved.to))) return false
      await membership.move(database, person.id, moved)
      return true
    },
    decideNumber: ({ person }: Signed, id: string, learner: string, right: boolean) =>
      membership.decideNumber(database, person.id, { cohort: id, learner, right }),
    assignments: (id: string) => assignments.assignmentsOf(database, shelf, id),
    assign: ({ person }: Signed, id: string, form: Sent) =>
      assignments.assign(database, shelf, person.id, id, form),
    unassign: ({ person }: Signed, id: string, activity: string) =>
      assignments.unassign(database, person.id, id, activity),

    shownCode,

    board: (of: cohort.Cohort) => boardOf(database, shelf, of),
    live,
    /** What is seen of what members do for these. */
    sight: (id: string, of: readonly assignments.Assignment[]) =>
      sight.sightOf(
        id,
        of.map(({ activity }) => activity),
        shelf,
      ),
    attemptsOf: (of: sight.Sight, learner: string, page: number) =>
      sight.attemptsOfMember(database, of, learner, page),
    attemptOf: (of: sight.Sight, learner: string, id: string) =>
      sight.attemptOfMember(database, of, learner, id),
    fares: (of: sight.Sight, exercise: string) => sight.faresOf(database, of, exercise),
    csv: csvOf,
    xlsx: xlsxOf,
    /** Notes in the audit log what somebody looks at of others, or takes along. */
    note: ({ person }: Signed, seen: Seen) =>
      database.write((writer) => database.record(writer, { ...seen, by: person.id })),

    /** Notes what a learner has open, where a cohort of theirs is asked to do it; nothing else is kept. */
    async noteOpen({ id }: Learner, exercise: string): Promise<void> {
      if (await assignments.isAsked(database, shelf, id, exercise)) {
        await noteOpen(database, { learner: id, exercise })
      }
    },

    // For whoever learns.
    /**
     * The cohort that a code lets in. Codes that do not are counted, by the address that they come from.
     * @returns seconds to wait, where very many from there have failed
     */
    async door(typed: string, address: string): Promise<Door | { later: number } | undefined> {
      const code = normalCode(typed)
      const keys: Key[] = [{ kind: 'join', value: address }]
      const waits = await waitFor(database, keys)
      if (waits !== undefined) return { later: waits }
      const found = await cohort.cohortByCode(database.read, code)
      if (!found) {
        const later = await begin(database, keys)
        return later === undefined ? undefined : { later }
      }
      const [instructors, assigned] = await Promise.all([
        cohort.instructorsOf(database, found.id),
        assignments.assignmentsOf(database, shelf, found.id),
      ])
      return { code, cohort: found, instructors, assignments: assigned }
    },
    join: ({ person }: Signed, code: string) =>
      membership.join(database, { code, learner: person.id }),
    /** Makes an account for whoever holds a code, and adds them to its cohort. */
    register: (
      code: string,
      form: Sent,
      visit: Visit,
    ): Promise<Ticket | { problems: Problems } | { later: number } | 'void'> =>
      accounts.registerOneself(form, visit, async (writer) => {
        const found = await cohort.cohortByCode(writer, code)
        return (
          found && ((learner) => membership.enter(database, writer, { cohort: found.id, learner }))
        )
      }),
    joinAsGuest: ({ id }: Learner, code: string, form: Sent) =>
      membership.joinAsGuest(database, { code, learner: id, form }),
    joined: ({ id }: Pick<Learner, 'id'>) => membership.joinedBy(database, id),
    leave: ({ id }: Learner, of: string) => membership.leave(database, of, id),
    due: ({ id }: Learner, known: () => Promise<Known>) =>
      assignments.dueFor(database, shelf, { learner: id, known }),
  }
}
