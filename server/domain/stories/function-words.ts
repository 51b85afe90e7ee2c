/**
 * Syllables that say nothing of the matter: particles, pronouns, classifiers, and the words by which
 * papers attribute what they report. Marks kept: "tại" is one, "tai" of "tai nạn" is not.
 */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  [
    'và với của các những một là có cho từ được đã đang sẽ vẫn còn cũng chỉ mới rồi nữa ra vào lên',
    'xuống lại tới đến tại ở trên dưới trong ngoài giữa sau trước khi lúc nếu thì mà nhưng do vì bởi',
    'nên để bị bằng về theo như này đó kia ấy đây nào gì ai sao đâu không chưa chẳng phải cần hãy rất',
    'quá hơn nhất cùng đều mỗi mọi từng nhiều ít vừa ngay luôn cả chính tự hay hoặc cái con chiếc việc',
    'sự vụ ông bà anh chị em họ tôi mình nó biết nói rằng thêm gồm liên quan thông tin hôm nay sáng',
    'chiều tối trưa ngày tháng năm',
  ].flatMap((line) => line.split(' ')),
)

/** Numbers written as words, where they count something. */
export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map(
  ['hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'].map((word, i) => [word, i + 2]),
)
