import type { PlaceDefinition } from '../plan/plan.ts'

/** A place that the plan watches. */
export interface WatchedPlace {
  readonly id: string
  readonly title: string
  readonly kind: 'ward' | 'former-ward' | 'street' | 'landmark'
  /** Names that count by themselves. */
  readonly names: readonly string[]
  /** Names that count only where the text also names the city, a unit of it or a watched place. */
  readonly withCity: readonly string[]
  /** Longer names of something else. */
  readonly except: readonly string[]
}

export interface City {
  readonly id: string
  readonly title: string
  readonly names: readonly string[]
}

/** One of the city's wards and communes. */
export interface CityUnit {
  readonly id: string
  readonly name: string
  readonly kind: string
  /** Names of the units it was formed from. */
  readonly former: readonly string[]
  /** The name exists elsewhere too. */
  readonly ambiguous: boolean
}

export interface Gazetteer {
  readonly city: City | undefined
  readonly watched: readonly WatchedPlace[]
  readonly units: readonly CityUnit[]
}

export const NO_PLACES: Gazetteer = { city: undefined, watched: [], units: [] }

/** A place with its names sorted by what they prove. */
export interface NamedPlace {
  readonly definition: PlaceDefinition
  readonly names: readonly string[]
  readonly withCity: readonly string[]
  readonly except: readonly string[]
}

const UNIT_KIND = /^(?:phường|xã|thị trấn|quận|huyện|thị xã|đặc khu)\s/i

/**
 * All places of a plan in the order in which labels are shown: watched places, units, the city.
 * A unit that is watched under the same name is left to the watched place.
 */
export function listPlaces({ city, watched, units }: Gazetteer): readonly NamedPlace[] {
  const taken = new Set(watched.flatMap(({ names }) => names.map(sameName)))
  return [
    ...watched.map(nameWatched),
    ...units.map(nameUnit).filter(({ names, withCity }) => {
      return ![...names, ...withCity].some((name) => taken.has(sameName(name)))
    }),
    ...(city === undefined ? [] : [nameCity(city)]),
  ]
}

function sameName(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

function nameWatched({ id, title, kind, ...names }: WatchedPlace): NamedPlace {
  return { definition: { id, title, kind, watched: true }, ...names }
}

function nameCity({ id, title, names }: City): NamedPlace {
  const definition: PlaceDefinition = { id, title, kind: 'city', watched: false }
  return { definition, names, withCity: [], except: [] }
}

/** A former name without its kind is too weak to stand alone: many wards shared it. */
function nameUnit({ id, name, kind, former, ambiguous }: CityUnit): NamedPlace {
  const title = `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${name}`
  const own = kind === 'phường' ? [`${kind} ${name}`, `P. ${name}`] : [`${kind} ${name}`]
  const full = former.filter((formerName) => UNIT_KIND.test(formerName))
  const bare = former.filter((formerName) => !UNIT_KIND.test(formerName))
  const strong = [...own, ...full]
  const weak = bare.flatMap((formerName) => [`phường ${formerName}`, `xã ${formerName}`])
  return {
    definition: { id, title, kind: 'unit', watched: false },
    names: ambiguous ? [] : strong,
    withCity: ambiguous ? [...strong, ...weak] : weak,
    except: [],
  }
}
