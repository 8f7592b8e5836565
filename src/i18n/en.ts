import type { ja } from './ja.ts'

/** The words of the site's pages in English. */
export const en = {
  name: 'Terakoya',
  skip: 'Skip to content',
  'home.title': 'The skill to verify, in your hands.',
  'home.what':
    'Terakoya is where people who work in government learn information security, threat modeling, threshold signatures and credentials.',
  'home.how':
    'You learn how a digital ID that citizens can trust works, and how to check each step of running it. Everything runs on this device and this server; nothing is fetched from outside.',
  'home.subjects': 'What you learn',
  'home.skills.plate': 'Safe work',
  'home.skills':
    'The knowledge and the procedures that carry government systems, learned from cases that happened. No programming.',
  'home.threats.plate': 'Reading threats',
  'home.threats':
    'The nine steps of threat modeling in order, from listing what to protect to scoring what protects it.',
  'home.keys.plate': 'Dividing the key',
  'home.keys':
    'How not to depend on one clerk, one vendor and one key: threshold signatures with FROST (RFC\u00a09591), and verifiable credentials.',
  'home.state': 'Courses open now',
  'home.none': 'No course is open yet. The first will be “FROST threshold signatures”.',
  'foot.tokens':
    'Some colours and type sizes come from the Digital Agency’s design tokens. This site is not made by the Digital Agency.',
} satisfies Record<keyof typeof ja, string>
