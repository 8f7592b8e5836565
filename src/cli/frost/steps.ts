import { keygenSteps } from './keygen-steps.ts'
import { lifecycleSteps } from './lifecycle-steps.ts'
import { signingSteps } from './signing-steps.ts'
import type { Step } from './step.ts'

/** Every step of the command, in the order in which a group meets them. */
export const steps: Record<string, Step> = { ...keygenSteps, ...signingSteps, ...lifecycleSteps }
