import { z } from 'zod'

/** A piece of a masked line: words in clear, the name of a variable, or a number of covered words. */
export const previewRunSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string() }),
  z.strictObject({ kind: z.literal('variable'), name: z.string() }),
  z.strictObject({ kind: z.literal('bars'), count: z.int().min(0) }),
])

/** One part of a prompt ("역할", "규칙 1–6"); `runs` holds its paragraphs. */
export const previewSectionSchema = z.strictObject({
  name: z.string(),
  wordCount: z.int().min(0),
  isClear: z.boolean(),
  runs: z.array(z.array(previewRunSchema)),
})

/**
 * What everybody may see of a prompt before buying: its structure, its variables and the lines the seller left in clear.
 * It is the statutory preview (전자상거래법 제17조 제6항), so its counts come from the data. The hidden words are not in
 * it; the bars are drawn from `seed`.
 */
export const maskedPreviewSchema = z.strictObject({
  versionLabel: z.string(),
  wordCount: z.int().min(0),
  variableCount: z.int().min(0),
  ruleCount: z.int().min(0),
  exampleCount: z.int().min(0),
  clearPercent: z.int().min(0).max(100),
  seed: z.int(),
  sections: z.array(previewSectionSchema),
})

/** A blank the buyer fills, as shown before buying. */
export const publicVariableSchema = z.strictObject({
  name: z.string(),
  type: z.enum(['text', 'longtext', 'number', 'choice', 'date']),
  required: z.boolean(),
  default: z.string().optional(),
  help: z.string().optional(),
  example: z.string().optional(),
  choices: z.array(z.string()).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  maxLength: z.int().positive().optional(),
})

export type PreviewRun = z.infer<typeof previewRunSchema>
export type PreviewSection = z.infer<typeof previewSectionSchema>
export type MaskedPreview = z.infer<typeof maskedPreviewSchema>
export type PublicVariable = z.infer<typeof publicVariableSchema>
