/** What a learner's program finds in the sandbox, beside the language itself and `console`. */

/**
 * Tells of a value on the way to the answer, by a name that the lab gives it, and returns the value.
 * The checks then say which step goes wrong first.
 */
declare function step<Value>(name: string, value: Value): Value
