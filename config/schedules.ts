import hosting from '../vercel.json'

const PREFIX = '/api/cron/'

/** What the hosting calls and when (UTC), by the name of the job; a job may have several schedules. */
export const plannedJobs: readonly { job: string; schedules: string[] }[] = [...new Set(hosting.crons.map(({ path }) => path))].map((path) => ({
  job: path.slice(PREFIX.length),
  schedules: hosting.crons.filter((cron) => cron.path === path).map(({ schedule }) => schedule),
}))
