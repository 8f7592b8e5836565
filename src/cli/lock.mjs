import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { say } from './say.mjs'

/**
 * Does `work` while no other process of this checkout does work under the same lock. The lock is a
 * file that holds the id of its process; one left by a process that is gone is taken over.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function locked(file, work) {
  const mine = `${file}.${process.pid}`
  writeFileSync(mine, String(process.pid))
  let told = false
  try {
    // A link appears with its content at once: nobody reads a lock without an id in it.
    while (!link(mine, file)) {
      const holder = read(file)
      if (holder === undefined) continue
      if (!alive(holder)) {
        takeAway(file, holder)
        continue
      }
      if (!told) {
        console.error(
          say(
            `ほかのプロセス(${holder})が終わるのを待っています。動いていなければ ${file} を削除してください。`,
            `Waiting for process ${holder} to end. If it is not running, delete ${file}.`,
          ),
        )
        told = true
      }
      await wait(200)
    }
  } finally {
    rmSync(mine, { force: true })
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

/** @param {string} from @param {string} to */
function link(from, to) {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false
    throw error
  }
}

/** @param {string} file */
function read(file) {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** @param {number} pid */
function alive(pid) {
  // Containers start again with the same few ids: a lock that bears our own is from before.
  if (pid === process.pid || !Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}

/** Removes the lock of `holder`, unless another process has done so and holds it by now.
 * @param {string} file @param {number} holder */
function takeAway(file, holder) {
  const aside = `${file}.${process.pid}.left`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  if (read(aside) !== holder) link(aside, file)
  rmSync(aside, { force: true })
}
