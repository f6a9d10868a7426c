import { modelFamilies, type ModelFamily } from '@/lib/domain/catalog/card-schema'

/** A family of models that has a name and a colour here; what is new counts as `other`. */
export const modelName = (model: string): ModelFamily => modelFamilies.find((family) => family === model) ?? 'other'
