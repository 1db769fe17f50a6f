import './style/index.css'
import './app/app-shell.ts'
import { afterIdle } from './app/after-idle.ts'
import { startAnalytics } from './app/analytics.ts'
import { registerWorker } from './app/register-worker.ts'
import { createServices } from './data/services.ts'

const shell = document.createElement('app-shell')
shell.services = createServices()
document.querySelector('#app')?.replaceWith(shell)

const { VITE_GA_MEASUREMENT_ID: analytics } = import.meta.env
afterIdle(registerWorker)
if (analytics) afterIdle(() => startAnalytics(analytics))
