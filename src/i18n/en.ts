import type { ja } from './ja.ts'

/** The words of the site's pages in English. */
export const en = {
  name: 'Terakoya',
  skip: 'Skip to content',
  'nav.label': 'Main pages',
  'nav.courses': 'Courses',
  'nav.labs': 'Labs',
  'foot.tokens':
    'Some colours and type sizes come from the Digital Agency’s design tokens. This site is not made by the Digital Agency.',

  'foot.kept': 'What is kept',

  'kept.title': 'What is kept',
  'kept.lead':
    'What Terakoya keeps, where, and for how long. Who learns without an account is asked for no name and no department. Nobody is asked for a mail address.',
  'kept.what': 'What',
  'kept.where': 'Where',
  'kept.until': 'How long',
  'kept.draft': 'What you are writing in a lab, and what could not be sent to the server yet',
  'kept.draft.where': 'in the browser of your device',
  'kept.draft.until':
    'until somebody chooses “I am someone else” after 30 idle minutes, or you clear this site’s data in the browser’s settings',
  'kept.text':
    'What people with an account are writing in a lab, and what stood there before (for each lab the latest 30)',
  'kept.text.where': 'in this server’s database; instructors and administrators are not shown it',
  'kept.text.until': 'as long as the account is there',
  'kept.attempt':
    'The programs that you run, your answers in labs and to the questions of lessons, when and how sure of them you were, what was found, the day of a pass, the days on which questions come back, and the lessons that you record as read',
  'kept.attempt.where': 'in the database of this server',
  'kept.attempt.until':
    'without an account, 90 days after your last visit; with one, as long as there is the account',
  'kept.account':
    'Of people with an account: name, its reading, department, staff number, user name, language, time zone, roles, and a value to compare the password with (Argon2id), from which it cannot be made',
  'kept.account.where': 'in the database of this server',
  'kept.account.until': 'as long as there is the account',
  'kept.member':
    'The cohorts that you joined, from when to when, your display name, and when you had their tasks open',
  'kept.member.where':
    'in the database of this server; its instructors see what you did for its tasks in that time',
  'kept.member.until': 'as long as your record',
  'kept.session':
    'A cookie that tells that you are signed in (its name is session), with when you signed in, when you last did something, and the kinds of browser and system',
  'kept.session.where':
    'the cookie in the browser of your device; the rest in the database of this server, which has only a value to compare the cookie with (SHA-256)',
  'kept.session.until':
    'until you sign out; 14 days without doing anything, on a shared computer 30 minutes',
  'kept.device':
    'A cookie that tells that you have signed in by this browser before (its name is device), so that you can sign in also while others’ failures are being slowed down',
  'kept.device.where':
    'in the browser of your device; the server has only a value to compare with (SHA-256), and when it was last used',
  'kept.device.until': '180 days after you last signed in; never on a shared computer',
  'kept.passkey': 'The public key of each passkey, and its name',
  'kept.passkey.where': 'in the database of this server; the private key never leaves your device',
  'kept.passkey.until': 'until you remove it',
  'kept.claim': 'Your answer whether work done without an account is yours',
  'kept.claim.where': 'in the database of this server',
  'kept.claim.until': '90 days after your answer',
  'kept.failure':
    'How often and when signing in has failed, with values to compare the name and the network address with (SHA-256), so that repeated failures can be slowed down',
  'kept.failure.where': 'in the database of this server',
  'kept.failure.until': 'a day after the last failure',
  'kept.audit':
    'Signing in and failing to, what is done to accounts, cohorts and members, and looking at the work of others or exporting it: who did it to whom, and when (by numbers alone, without names or answers)',
  'kept.audit.where': 'in the database of this server; administrators and auditors read it',
  'kept.audit.until': 'for good: nothing is deleted, so that gaps and changes can be found',
  'kept.cookie':
    'A cookie, set when you open a lab, answer questions or record a lesson as read, that tells that you are the same reader (its name is reader)',
  'kept.cookie.where':
    'in the browser of your device; the server has only a value to compare with (SHA-256), from which the cookie cannot be made',
  'kept.cookie.until': '90 days after you last recorded something',
  'kept.not': 'What is not kept',
  'kept.not.text':
    'Reading a lesson leaves nothing behind; only recording it as read, or answering its questions, does. That you have a task of a cohort of yours open is kept, and shown to its instructors. Your network address (IP address) is used to keep turns fair when the server is busy; it is not stored, except to count failures to sign in. The server’s log has the time, the kind of page, what came of it and how long it took, but not who asked. Nothing is sent anywhere outside this server.',
  'home.title': 'The skill to verify, in your hands.',
  'home.what':
    'Terakoya is where people who work in government learn information security, threat modeling, threshold signatures and credentials.',
  'home.how':
    'A lesson takes about ten minutes. There is nothing to register or install. Everything runs on this server and your own device, and nothing is fetched from outside.',
  'home.begin': 'Read the first lesson',
  'home.courses': 'Courses open now',
  'home.why': 'Why learn procedures?',
  'home.why.claim':
    'Of the causes published in 2023, none says that the card’s chip, its certificates or the number system were broken.',
  'home.why.causes':
    'The causes were processes running at the same moment, sessions left open, matching on part of the data, differences in configuration, and fixes that never arrived. A general inspection of 82.08 million items found 8,351 (0.010%) linked to the wrong person.',
  'home.why.so':
    'People who knew the system and checked each step could have noticed some of it earlier.',

  'courses.title': 'Courses',
  'courses.lead': 'The courses that are open. Each can be begun without registering.',
  'course.audience': 'For',
  'course.whole': 'In all',
  'course.before': 'Before',
  'course.lessons': 'Lessons of this course',
  'course.begin': 'Read lesson 1',
  'audience.general': 'general staff',
  'audience.security': 'security officers',
  'audience.owner': 'system owners',
  'audience.engineer': 'engineers',
  'audience.executive': 'executives',
  'list.join': ', ',

  'labs.title': 'Labs',
  'labs.lead':
    'Tasks in which you try and verify things yourself. They need no registration. What you write stays on your device, and the result of each run is recorded on this server.',
  'labs.lab': 'Lab',
  'labs.course': 'Course',
  'labs.time': 'Time',
  'labs.passed': 'passed',
  'labs.best': 'under way, at best',
  'labs.script':
    'To answer in this lab you need JavaScript. Allow it in the browser’s settings and reload the page. The task can be read as it is.',
  'course.labs': 'Labs of this course',
  'nav.cohorts': 'Cohorts',
  'nav.people': 'People',
  'nav.audit': 'Audit',
  'nav.signIn': 'Sign in',
  'nav.record': 'Your record',
  'lesson.after': 'When you have read it',
  'lesson.read': 'Record it as read',
  'lesson.read.done': 'It is in your record.',
  'lesson.read.away': 'The server cannot be reached, so nothing was recorded. Press again.',
  'lesson.lab': 'Lab:',
  'state.todo': 'not yet',
  'state.doing': 'under way',
  'state.done': 'read',
  'state.pass': 'lab passed',
  'course.you': 'You',
  'course.left': 'Left',
  'course.goOn': 'Go on with',
  'course.toLab': 'Do the lab',
  'course.all': 'All done',
  'course.stamps': 'Stamps of passes',
  'course.none': 'not begun',
  'home.goOn': 'Go on where you left off.',
  'home.goOn.read': 'Read on',
  'home.goOn.whole': 'See the whole course',
  'home.recent': 'Latest pass',
  'home.learning': 'Your courses',
  'home.progress': 'Progress',
  'home.left': 'Left',
  'home.done': 'You have finished every course.',
  'record.title': 'Your record',
  'record.lead': 'What was learned in this browser on this device. Nobody else is shown it.',
  'record.empty':
    'There is nothing yet. Answer the questions at the end of a lesson, or do a lab, and it is kept here.',
  'record.reads': 'Lessons read',
  'record.attempts': 'What you have handed in',
  'record.when': 'When',
  'record.what': 'What',
  'record.points': 'Points',
  'record.passed': 'passed',
  'record.failed': 'under way',
  'record.newer': 'Newer',
  'record.older': 'Earlier',
  'record.open': 'Do it again',
  'record.gone': 'no longer there',
  'record.changed':
    'It has had a newer version since. The words below are those of the version now.',
  'record.output': 'Output',
  'lesson.contents': 'In this lesson',
  'lesson.minutes': 'Reading',
  'lesson.asOf': 'As of',
  'lesson.around': 'Previous and next',
  'lesson.previous': 'Previous lesson',
  'lesson.next': 'Next lesson',
  'lesson.back': 'Back to the course',
  'cite.source': 'Source ',
  'cite.sources': 'Sources',
  'grade.A': 'Grade A: official, the party itself, or peer-reviewed',
  'grade.B': 'Grade B: press and others',
  'grade.M': 'Grade M: measured by this site',
  'checked.whole': ': read whole',
  'checked.abstract': ': abstract read',
  'checked.excerpt': ': the passage read',
  'case.title': 'Case:',
  'case.happened': 'What happened',
  'case.cause': 'Cause as published',
  'case.followed': 'What followed',
  'figure.name': 'Figure ',

  'gate.title': 'Who goes on here?',
  'gate.why':
    'Nothing was done for more than 30 minutes. On a shared computer somebody else might go on with another person’s work, so it is hidden for now.',
  'gate.continue': 'I am the same person: go on',
  'gate.leave': 'I am someone else',
  'gate.leave.what':
    'If you are someone else, whatever of the person before has not been sent is sent, and then their drafts and their place are taken off this device.',
  'gate.unsent':
    'Some work on this device is not on the server yet. Try to send it again, save it as a file, or discard it and go on.',
  'gate.wait': 'Try to send it again',
  'gate.save': 'Save as a file',
  'gate.discard': 'Discard and go on',

  'signIn.again': 'Sign in again',
  'gate.over': 'You have been signed out.',
  'gate.over.why':
    'This is a shared computer, and nothing was done for 30 minutes. Sign in again to go on with what is unfinished.',
  'forbidden.plate': '403',
  'forbidden.title': 'You may not open this page.',
  'forbidden.why':
    'It is only for people with a certain role, such as administrators or auditors. If you need it, ask an administrator to give you that role.',
  'forbidden.account': 'See which roles you have',
  'failed.plate': '503',
  'failed.title': 'The server could not answer.',
  'failed.opened':
    'It is no mistake of yours. Wait a little, then open the page again. What has been recorded is still there.',
  'failed.sent':
    'It is no mistake of yours. What you have just sent is not recorded yet. Wait a little, go back in your browser and send it again.',
  'failed.tell':
    'If it stays like this, tell your administrator at what time you have seen this page.',
  'failed.again': 'Open it again',
  'missing.plate': '404',
  'missing.title': 'This page cannot be found.',
  'missing.why': 'The address may have changed or been mistyped.',
  'missing.near': ' Perhaps you are looking for one of these.',
  'missing.typed': 'The address typed',
} satisfies Record<keyof typeof ja, string>
