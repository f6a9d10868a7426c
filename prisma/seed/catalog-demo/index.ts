/**
 * What the demonstration sells: shops and prompts. Data only; whoever writes it to a database passes it
 * through the same checks as a seller's own upload.
 */
import { careerPrompts } from './career'
import { developmentPrompts } from './development'
import { drawingPrompts } from './drawing'
import { editingPrompts } from './editing'
import { englishCraftPrompts } from './english-craft'
import { englishEvidencePrompts } from './english-evidence'
import { englishMailPrompts } from './english-mail'
import { englishOfficePrompts } from './english-office'
import { examPlanPrompts } from './exam-plan'
import { imagePrompts } from './image'
import { inpaintingPrompts } from './inpainting'
import { learningPrompts } from './learning'
import { mailAbroadPrompts } from './mail-abroad'
import { marketingPrompts } from './marketing'
import { officePrompts } from './office'
import { personalPrompts } from './personal'
import { sellingPrompts } from './selling'
import { shortVideoPrompts } from './short-video'
import type { DemoPrompt } from './types'
import { videoPrompts } from './video'
import { wordingPrompts } from './wording'

export { reviewsFor } from './reviews'
export { demoSellers } from './sellers'
export { drawStillLife, type StillLifeName } from './still-life'
export type { DemoExample, DemoPrompt, DemoVersion } from './types'

export const demoPrompts: readonly DemoPrompt[] = [
  ...marketingPrompts, ...sellingPrompts, ...careerPrompts, ...developmentPrompts, ...videoPrompts, ...imagePrompts, ...editingPrompts, ...learningPrompts,
  ...englishMailPrompts, ...englishOfficePrompts, ...englishEvidencePrompts, ...englishCraftPrompts, ...mailAbroadPrompts, ...examPlanPrompts, ...inpaintingPrompts,
  ...officePrompts, ...wordingPrompts, ...personalPrompts, ...shortVideoPrompts, ...drawingPrompts,
]
