/** What is refused about drafts and releases of rules. */
export const ruleRefusals = {
  'draft-not-found': 'Không có bản nháp này.',
  'draft-changed':
    '{by} vừa lưu tệp này lúc {at}. Chữ bạn gõ vẫn còn trên trang: hãy so hai bản rồi chọn.',
  'draft-closed': 'Bản nháp này đã phát hành hoặc đã bỏ, không sửa được nữa.',
  'path-refused': 'Bàn luật chỉ sửa luật và danh sách dùng chung; {path} thì không.',
  'person-named':
    'Không lưu: dòng {line} có tên người. Luật nói về việc và nơi chốn, không bao giờ về người. Hãy bỏ tên, hoặc ghi rõ đó là tên đường, tên trường.',
  'nothing-changed': 'Bản nháp chưa khác gì luật đang dùng.',
  'not-proposed': 'Phường dùng “bốn mắt”: bản nháp phải được đề nghị trước, rồi người khác duyệt.',
  'second-person-needed': 'Bạn đã viết một phần bản nháp này nên người khác phải duyệt.',
  'gate-closed': 'Chưa phát hành được: cửa kiểm tra còn mục đỏ.',
  'reason-needed': 'Hãy ghi lý do: người sau sẽ đọc.',
  'released-meanwhile':
    '{by} vừa phát hành bản số {seq}. Trang đã tải lại; hãy xem bản đó rồi phát hành lại nếu vẫn cần.',
  'release-not-found': 'Không có bản phát hành số {seq}.',
  'set-broken': 'Không dùng được: {path}, dòng {line}: {message}',
}
