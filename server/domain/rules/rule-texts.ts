/** Texts of rule files by path relative to the rules folder: `shared/metaphor.yaml`, `khuong-dinh/axes/policy.yaml`. */
export type RuleTexts = ReadonlyMap<string, string>
