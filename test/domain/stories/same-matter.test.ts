import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NamedPlace } from '../../../server/domain/stories/features.ts'
import { compare, type Told } from './samples.ts'

const fire: Told = {
  title: 'Cháy xưởng gỗ trong ngõ Cột Cờ, ba người thoát nạn',
  excerpt: 'Lửa bùng lên từ xưởng gỗ rộng 200 m2 ở ngõ Cột Cờ lúc 2 giờ sáng.',
  hotSpots: ['fire'],
}
const sameFire: Told = {
  title: 'Xưởng gỗ ở ngõ Cột Cờ bốc cháy giữa đêm',
  excerpt: 'Ba người thoát ra bằng lối mái khi xưởng gỗ 200 m2 cháy lúc rạng sáng.',
  hotSpots: ['fire'],
  hours: 2,
}

function spot(id: string, title: string): NamedPlace {
  const start = title.indexOf(id)
  return { id, extent: 'spot', title: [{ start, end: start + id.length }], excerpt: [] }
}

describe('one matter or two', () => {
  it('takes two papers that tell of one fire for one matter', () => {
    expect(compare(fire, sameFire).same).toBe(true)
  })

  it('takes a follow-up with other words, but the same names, for the same matter', () => {
    const charged = {
      title: 'Khởi tố chủ xưởng gỗ ngõ Cột Cờ sau vụ cháy',
      excerpt: 'Xưởng gỗ rộng 200 m2 không có lối thoát nạn thứ hai.',
      hotSpots: ['fire'],
      hours: 30,
    }
    expect(compare(fire, charged).same).toBe(true)
  })

  it('keeps another fire of the same day apart', () => {
    const other = {
      title: 'Cháy quán lẩu trên phố Hàng Mơ, khách tháo chạy',
      excerpt: 'Quán lẩu hai tầng cháy lúc 20 giờ, không ai bị thương.',
      hotSpots: ['fire'],
      hours: 3,
    }
    expect(compare(fire, other).same).toBe(false)
  })

  it('keeps what happens on two streets apart, however alike it is told', () => {
    const on = (street: string): Told => {
      const title = `Mưa lớn, phố ${street} ngập sâu nửa mét, nhiều xe chết máy`
      return { title, hotSpots: ['flooding'], places: [spot(street, title)] }
    }
    expect(compare(on('Đông Các'), on('Đông Các')).same).toBe(true)
    expect(compare(on('Đông Các'), on('Tây Sơn')).same).toBe(false)
  })

  it.each([
    ['the weather of two days', 'Thời tiết hôm nay 19-11: trời nắng, đêm se lạnh', '20-11'],
    ['gold prices of two days', 'Giá vàng hôm nay 19.11: vàng miếng đi ngang', '20.11'],
    ['water cuts of two days', 'Ba phường cúp nước từ tối nay 19.11', '20.11'],
  ])('keeps bulletins apart: %s', (_name, title, next) => {
    const later = title.replace(/19[-.]11/, next)
    expect(compare({ title }, { title: later, hours: 24 }).same).toBe(false)
  })

  it('takes a list of the day’s matters for none of them', () => {
    const list = { title: `Điểm tin 6h: ${fire.title} | Giá xăng giảm`, hours: 1 }
    expect(compare(fire, list).same).toBe(false)
    expect(compare(list, { ...list, hours: 24 }).same).toBe(false)
  })

  it('keeps two accidents apart that share only the long road they happened on', () => {
    const crash = { title: 'Bốn ô tô tông liên hoàn trên cao tốc Sông Lô - Núi Voi' }
    const cows = { title: 'Xe tải làm rơi đàn bò trên cao tốc Sông Lô - Núi Voi', hours: 50 }
    expect(compare(crash, cows).same).toBe(false)
  })

  it('keeps two companies apart that got the same prize', () => {
    const bank = {
      title: 'Zinbank được vinh danh nơi làm việc tốt nhất năm',
      excerpt: 'Zinbank xếp thứ bảy trong ngành ngân hàng.',
    }
    const food = {
      title: 'Wofood lần thứ sáu vào top 100 nơi làm việc tốt nhất',
      excerpt: 'Wofood giữ thứ hạng trong ngành thực phẩm.',
      hours: 20,
    }
    const again = { ...food, title: food.title.replace('Wofood', 'Zinbank') }
    expect(compare(bank, food).same).toBe(false)
    expect(compare(bank, again).score).toBeGreaterThan(compare(bank, food).score + 1)
  })

  it('does not join after days what it joins within the day', () => {
    const { score } = compare(fire, sameFire)
    expect(compare(fire, { ...sameFire, hours: 96 }).score).toBeLessThan(score)
  })

  it('compares a text typed without marks with its marked siblings', () => {
    const unmarked = { ...sameFire, title: 'Xuong go o ngo Cot Co boc chay giua dem' }
    expect(compare(fire, unmarked).same).toBe(true)
  })

  it('gives the same answer both ways, for any text', () => {
    const words = fc.constantFrom(
      'cháy',
      'Xưởng',
      'gỗ',
      'ngõ',
      'Cột',
      'Cờ',
      '12',
      'người',
      'năm',
      '\ud800',
    )
    const text = fc.array(words, { maxLength: 12 }).map((all) => all.join(' '))
    const told = fc.record({ title: text, excerpt: text, hours: fc.integer({ min: 0, max: 99 }) })
    fc.assert(
      fc.property(told, told, (a, b) => {
        const [one, other] = [compare(a, b), compare(b, a)]
        expect(one.score).toBeCloseTo(other.score, 9)
        expect(Number.isFinite(one.score)).toBe(true)
      }),
    )
  })
})
