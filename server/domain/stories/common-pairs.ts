import { readSyllable } from './read-syllable.ts'
import { hashPair } from './term-hash.ts'

/**
 * Pairs of syllables that papers use every day. Before the first thousand items are counted nothing
 * else tells "người dân" from a name; later the counts outweigh this list.
 */
const PAIRS = `
việt nam, hà nội, người dân, bà con, nhiều người, công an, cảnh sát, cơ quan, chức năng, lực lượng, lãnh đạo,
chủ tịch, giám đốc, đại diện, phó chủ, thành phố, địa phương, địa bàn, khu vực, cả nước, ủy ban, nhân dân,
chính quyền, chính phủ, quốc hội, thủ tướng, bí thư, thành ủy, hội đồng, cán bộ, đơn vị, công ty, doanh nghiệp,
dự án, công trình, tổ dân, dân phố, khu dân, khu phố, hàng trăm, hàng nghìn, hàng chục, hàng loạt, triệu đồng,
tỉ đồng, tỷ đồng, cho biết, thông tin, thông báo, công bố, yêu cầu, đề nghị, đề xuất, kiến nghị, phản ánh,
xảy ra, xuất hiện, phát hiện, kiểm tra, xử lý, giải quyết, khắc phục, điều tra, làm rõ, xác minh, nguyên nhân,
ban đầu, bước đầu, kết quả, tổ chức, thực hiện, triển khai, hoàn thành, hỗ trợ, phối hợp, tăng cường, bảo đảm,
đảm bảo, an toàn, nguy cơ, cảnh báo, ảnh hưởng, thiệt hại, kéo dài, nghiêm trọng, bất ngờ, tình trạng, thời gian,
hiện trường, có mặt, không khí, mưa lớn, ngập sâu, ngập úng, mất điện, ùn tắc, tắc đường, giao thông, tai nạn,
ô tô, xe máy, xe tải, tài xế, cao tốc, quốc lộ, tuyến đường, tuyến phố, mặt đường, lòng đường, vỉa hè, nhà dân,
vụ cháy, hỏa hoạn, đám cháy, chữa cháy, tử vong, bị thương, thương vong, nhập viện, bệnh viện, cấp cứu, bác sĩ,
y tế, sức khỏe, học sinh, phụ huynh, nhà trường, trường học, tiểu học, giáo viên, giáo dục, ngộ độc, thực phẩm,
an ninh, trật tự, khởi tố, bắt giữ, tạm giữ, tạm giam, bị can, bị cáo, vụ án, nghi phạm, lừa đảo, chiếm đoạt,
tài sản, ma túy, đàn ông, phụ nữ, thanh niên, gia đình, trẻ em, môi trường, ô nhiễm, rác thải, thu gom, bồi thường,
mặt bằng, giải phóng, tái định, quy hoạch, nhà ở, chung cư, đô thị, hạ tầng, dịch vụ, khách hàng, mạng xã, xã hội,
phát triển, kinh tế, văn hóa, du lịch, thị trường, sản phẩm, quản lý, quy định, hồ sơ, thủ tục, hành chính,
trung tâm, quốc gia, quốc tế, thế giới, năm 2025, năm 2026, đầu tiên, trở thành, tiếp tục, sử dụng, hoạt động
`

export const COMMON_PAIRS: ReadonlySet<number> = new Set(PAIRS.split(',').map(keyOfPair))

function keyOfPair(pair: string): number {
  const [first = '', second = ''] = pair.trim().split(' ')
  return hashPair(readSyllable(first).key, readSyllable(second).key)
}
