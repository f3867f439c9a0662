#include "read/address_words.hpp"

#include <algorithm>

#include "read/text.hpp"

namespace wangge::read {
namespace {

using enum NumberWord;
// Longer words first: the first that fits is taken.
constexpr FoundWord kNumberWords[] = {
    {"号楼", building}, {"号栋", building}, {"号幢", building}, {"号座", building},
    {"#楼", building},  {"#栋", building},  {"栋楼", building}, {"幢楼", building},
    {"号院", number},   {"号门", unit},     {"单元", unit},     {"号室", room},
    {"层楼", floor},    {"邻", neighbour},  {"栋", building},   {"幢", building},
    {"座", building},   {"#", building},    {"号", number},     {"楼", storey},
    {"门洞", unit},     {"门", unit},       {"梯", unit},       {"层", floor},
    {"f", floor},       {"室", room},       {"房", room},       {"户", room},
    {"道街", street},   {"大街", street},   {"大道", street},   {"胡同", street},
    {"支路", street},   {"横路", street},   {"马路", street},   {"街坊", estate},
    {"街", street},     {"路", street},     {"巷", street},     {"弄", street},
    {"段", street},     {"道", street},     {"条", street},     {"小区", estate},
    {"期", estate},     {"区", estate},     {"里", estate},     {"村", estate},
    {"组", estate},     {"队", estate},     {"坊", estate},     {"院", estate},
    {"苑", estate},     {"园", estate},
};

constexpr std::string_view kRegionWords[] = {
    "街道办事处", "特别行政区", "自治区", "自治州", "自治县", "街道办", "街道",
    "社区",       "省",         "市",     "区",     "县",     "镇",     "乡"};

constexpr std::string_view kStreetWords[] = {"大街", "大道", "胡同", "公路", "马路",
                                             "街",   "路",   "巷",   "弄",   "道"};

constexpr std::string_view kEstateEnds[] = {
    "苑",   "园",   "村",   "里",   "坊",   "院",   "城",     "府",    "庭",   "居",
    "阁",   "轩",   "湾",   "邸",   "寓",   "舍",   "厦",     "楼",    "广场", "中心",
    "小区", "山庄", "别墅", "国际", "公馆", "天地", "家属区", "生活区"};

constexpr std::string_view kBeside[] = {
    "对面", "旁",       "隔壁",    "附近",  "斜对",    "后面",      "前面",
    "路口", "交叉口",   "交口",    "背后",  "以东",    "以西",      "以南",
    "以北", "opposite", "next to", "near ", "behind ", "corner of", "beside "};

constexpr std::string_view kHollow[] = {"住宅小区", "小区", "住宅区"};

struct Pair {
  std::string_view from;
  std::string_view to;
};

// Traditional characters that place names use, and signs with many forms.
constexpr Pair kLetters[] = {
    {"號", "号"}, {"樓", "楼"}, {"層", "层"}, {"棟", "栋"}, {"單", "单"}, {"區", "区"},
    {"縣", "县"}, {"鄉", "乡"}, {"鎮", "镇"}, {"莊", "庄"}, {"園", "园"}, {"臺", "台"},
    {"東", "东"}, {"鐵", "铁"}, {"龍", "龙"}, {"興", "兴"}, {"華", "华"}, {"復", "复"},
    {"羅", "罗"}, {"內", "内"}, {"萬", "万"}, {"陽", "阳"}, {"廣", "广"}, {"場", "场"},
    {"廈", "厦"}, {"門", "门"}, {"學", "学"}, {"國", "国"}, {"寧", "宁"}, {"濟", "济"},
    {"慶", "庆"}, {"義", "义"}, {"愛", "爱"}, {"綠", "绿"}, {"蘭", "兰"}, {"蓮", "莲"},
    {"溫", "温"}, {"橋", "桥"}, {"灣", "湾"}, {"島", "岛"}, {"嶺", "岭"}, {"長", "长"},
    {"樂", "乐"}, {"錦", "锦"}, {"銀", "银"}, {"鳳", "凤"}, {"馬", "马"}, {"鳥", "鸟"},
    {"雲", "云"}, {"環", "环"}, {"開", "开"}, {"關", "关"}, {"會", "会"}, {"業", "业"},
    {"農", "农"}, {"豐", "丰"}, {"達", "达"}, {"遠", "远"}, {"進", "进"}, {"運", "运"},
    {"歐", "欧"}, {"貿", "贸"}, {"財", "财"}, {"寶", "宝"}, {"舊", "旧"}, {"條", "条"},
    {"隊", "队"}, {"組", "组"}, {"鄰", "邻"}, {"麗", "丽"}, {"靜", "静"}, {"齋", "斋"},
    {"軒", "轩"}, {"閣", "阁"}, {"鶴", "鹤"}, {"鷺", "鹭"}, {"鷹", "鹰"}, {"鴻", "鸿"},
    {"鵬", "鹏"}, {"雞", "鸡"}, {"魚", "鱼"}, {"蘆", "芦"}, {"葉", "叶"}, {"蔥", "葱"},
    {"蘇", "苏"}, {"藍", "蓝"}, {"黃", "黄"}, {"紅", "红"}, {"漢", "汉"}, {"濱", "滨"},
    {"湧", "涌"}, {"澤", "泽"}, {"潔", "洁"}, {"淨", "净"}, {"滬", "沪"}, {"貴", "贵"},
    {"賢", "贤"}, {"賓", "宾"}, {"質", "质"}, {"車", "车"}, {"軍", "军"}, {"輝", "辉"},
    {"輔", "辅"}, {"連", "连"}, {"邊", "边"}, {"鄭", "郑"}, {"醫", "医"}, {"鋼", "钢"},
    {"錢", "钱"}, {"鐘", "钟"}, {"鎖", "锁"}, {"閩", "闽"}, {"陳", "陈"}, {"陸", "陆"},
    {"陰", "阴"}, {"際", "际"}, {"雙", "双"}, {"電", "电"}, {"靈", "灵"}, {"韓", "韩"},
    {"順", "顺"}, {"頭", "头"}, {"顧", "顾"}, {"風", "风"}, {"飛", "飞"}, {"館", "馆"},
    {"騰", "腾"}, {"驛", "驿"}, {"麥", "麦"}, {"黨", "党"}, {"齊", "齐"}, {"傑", "杰"},
    {"億", "亿"}, {"優", "优"}, {"儀", "仪"}, {"兩", "两"}, {"勝", "胜"}, {"勞", "劳"},
    {"勵", "励"}, {"協", "协"}, {"參", "参"}, {"員", "员"}, {"圓", "圆"}, {"塊", "块"},
    {"壽", "寿"}, {"夢", "梦"}, {"實", "实"}, {"將", "将"}, {"峽", "峡"}, {"崗", "岗"},
    {"帶", "带"}, {"廟", "庙"}, {"張", "张"}, {"後", "后"}, {"從", "从"}, {"戰", "战"},
    {"撫", "抚"}, {"書", "书"}, {"曉", "晓"}, {"標", "标"}, {"榮", "荣"}, {"樹", "树"},
    {"機", "机"}, {"權", "权"}, {"歷", "历"}, {"歸", "归"}, {"氣", "气"}, {"無", "无"},
    {"煙", "烟"}, {"營", "营"}, {"牆", "墙"}, {"獅", "狮"}, {"瓊", "琼"}, {"畫", "画"},
    {"異", "异"}, {"發", "发"}, {"盧", "卢"}, {"碼", "码"}, {"禮", "礼"}, {"種", "种"},
    {"穀", "谷"}, {"築", "筑"}, {"紀", "纪"}, {"紡", "纺"}, {"經", "经"}, {"維", "维"},
    {"網", "网"}, {"總", "总"}, {"織", "织"}, {"聖", "圣"}, {"聯", "联"}, {"職", "职"},
    {"臨", "临"}, {"舉", "举"}, {"藝", "艺"}, {"處", "处"}, {"術", "术"}, {"衛", "卫"},
    {"裡", "里"}, {"裏", "里"}, {"觀", "观"}, {"計", "计"}, {"診", "诊"}, {"誠", "诚"},
    {"調", "调"}, {"護", "护"}, {"豬", "猪"}, {"貝", "贝"}, {"賽", "赛"}, {"趙", "赵"},
    {"躍", "跃"}, {"軟", "软"}, {"邨", "村"}, {"鄧", "邓"}, {"對", "对"}, {"壹", "一"},
    {"贰", "二"}, {"叁", "三"}, {"肆", "四"}, {"伍", "五"}, {"陆", "六"}, {"柒", "七"},
    {"捌", "八"}, {"玖", "九"}, {"拾", "十"}, {"–", "-"},   {"—", "-"},   {"―", "-"},
    {"‐", "-"},   {"‑", "-"},   {"−", "-"},   {"~", "-"},   {"〜", "-"},  {"、", ","},
    {"，", ","},  {"；", ","},  {";", ","},   {"。", " "},  {"·", ""},    {"(", " "},
    {")", " "},   {"[", " "},   {"]", " "},   {"【", " "},  {"】", " "},  {"「", ""},
    {"」", ""},   {"\"", ""},   {"'", ""},    {"’", ""},    {"“", ""},    {"”", ""},
    {"〔", " "},  {"〕", " "},  {"№", "no "}, {"º", "."},   {"ª", "."},   {"°", "."},
    {"＃", "#"},  {"_", "-"},   {"á", "a"},   {"à", "a"},   {"â", "a"},   {"ã", "a"},
    {"ä", "a"},   {"å", "a"},   {"ç", "c"},   {"č", "c"},   {"ď", "d"},   {"é", "e"},
    {"è", "e"},   {"ê", "e"},   {"ë", "e"},   {"ě", "e"},   {"í", "i"},   {"ì", "i"},
    {"ï", "i"},   {"ľ", "l"},   {"ł", "l"},   {"ñ", "n"},   {"ň", "n"},   {"ó", "o"},
    {"ò", "o"},   {"ô", "o"},   {"õ", "o"},   {"ö", "o"},   {"ø", "o"},   {"ř", "r"},
    {"š", "s"},   {"ß", "ss"},  {"ť", "t"},   {"ú", "u"},   {"ù", "u"},   {"ü", "u"},
    {"ů", "u"},   {"ý", "y"},   {"ž", "z"},   {"Á", "a"},   {"À", "a"},   {"Â", "a"},
    {"Ã", "a"},   {"Ä", "a"},   {"Å", "a"},   {"Ç", "c"},   {"Č", "c"},   {"É", "e"},
    {"È", "e"},   {"Ê", "e"},   {"Í", "i"},   {"Ñ", "n"},   {"Ó", "o"},   {"Ô", "o"},
    {"Õ", "o"},   {"Ö", "o"},   {"Ø", "o"},   {"Ř", "r"},   {"Š", "s"},   {"Ú", "u"},
    {"Ü", "u"},   {"Ý", "y"},   {"Ž", "z"},
};

struct LatinEntry {
  std::string_view word;
  LatinWord meaning;
  std::string_view whole;
};
constexpr LatinEntry kLatin[] = {
    {"no", LatinWord::number, ""},
    {"nr", LatinWord::number, ""},
    {"n", LatinWord::number, ""},
    {"num", LatinWord::number, ""},
    {"number", LatinWord::number, ""},
    {"numero", LatinWord::number, ""},
    {"blk", LatinWord::building, ""},
    {"block", LatinWord::building, ""},
    {"bldg", LatinWord::building, ""},
    {"building", LatinWord::building, ""},
    {"tower", LatinWord::building, ""},
    {"bloque", LatinWord::building, ""},
    {"bloco", LatinWord::building, ""},
    {"edificio", LatinWord::building, ""},
    {"apt", LatinWord::room, ""},
    {"apartment", LatinWord::room, ""},
    {"flat", LatinWord::room, ""},
    {"unit", LatinWord::room, ""},
    {"suite", LatinWord::room, ""},
    {"room", LatinWord::room, ""},
    {"rm", LatinWord::room, ""},
    {"puerta", LatinWord::room, ""},
    {"apto", LatinWord::room, ""},
    {"byt", LatinWord::room, ""},
    {"floor", LatinWord::floor, ""},
    {"fl", LatinWord::floor, ""},
    {"flr", LatinWord::floor, ""},
    {"piso", LatinWord::floor, ""},
    {"planta", LatinWord::floor, ""},
    {"andar", LatinWord::floor, ""},
    {"etage", LatinWord::floor, ""},
    {"level", LatinWord::floor, ""},
    {"og", LatinWord::floor, ""},
    {"stairs", LatinWord::unit, ""},
    {"staircase", LatinWord::unit, ""},
    {"stair", LatinWord::unit, ""},
    {"entrance", LatinWord::unit, ""},
    {"esc", LatinWord::unit, ""},
    {"escalera", LatinWord::unit, ""},
    {"dto", LatinWord::door, "dto"},
    {"esq", LatinWord::door, "esq"},
    {"dcha", LatinWord::door, "dcha"},
    {"izq", LatinWord::door, "izq"},
    {"izda", LatinWord::door, "izq"},
    {"left", LatinWord::door, "left"},
    {"right", LatinWord::door, "right"},
    {"frente", LatinWord::door, "frente"},
    {"links", LatinWord::door, "links"},
    {"rechts", LatinWord::door, "rechts"},
    {"st", LatinWord::street, "street"},
    {"str", LatinWord::street, "street"},
    {"street", LatinWord::street, "street"},
    {"rd", LatinWord::street, "road"},
    {"road", LatinWord::street, "road"},
    {"ave", LatinWord::street, "avenue"},
    {"av", LatinWord::street, "avenue"},
    {"avenue", LatinWord::street, "avenue"},
    {"ln", LatinWord::street, "lane"},
    {"lane", LatinWord::street, "lane"},
    {"dr", LatinWord::street, "drive"},
    {"drive", LatinWord::street, "drive"},
    {"sq", LatinWord::street, "square"},
    {"square", LatinWord::street, "square"},
    {"pl", LatinWord::street, "place"},
    {"place", LatinWord::street, "place"},
    {"cres", LatinWord::street, "crescent"},
    {"crescent", LatinWord::street, "crescent"},
    {"blvd", LatinWord::street, "boulevard"},
    {"boulevard", LatinWord::street, "boulevard"},
    {"cl", LatinWord::street, "close"},
    {"close", LatinWord::street, "close"},
    {"ter", LatinWord::street, "terrace"},
    {"terrace", LatinWord::street, "terrace"},
    {"way", LatinWord::street, "way"},
    {"link", LatinWord::street, "link"},
    {"ct", LatinWord::street, "court"},
    {"c/", LatinWord::street, "calle"},
    {"c", LatinWord::none, "calle"},
    {"calle", LatinWord::street, "calle"},
    {"cl.", LatinWord::street, "calle"},
    {"avda", LatinWord::street, "avenida"},
    {"avenida", LatinWord::street, "avenida"},
    {"rua", LatinWord::street, "rua"},
    {"r", LatinWord::none, "rua"},
    {"rue", LatinWord::street, "rue"},
    {"via", LatinWord::street, "via"},
    {"viale", LatinWord::street, "viale"},
    {"plaza", LatinWord::street, "plaza"},
    {"pza", LatinWord::street, "plaza"},
    {"praca", LatinWord::street, "praca"},
    {"strasse", LatinWord::street, "strasse"},
    {"ulice", LatinWord::street, "ulice"},
    {"ul", LatinWord::street, "ulice"},
    {"travessa", LatinWord::street, "travessa"},
    {"nth", LatinWord::none, "north"},
    {"sth", LatinWord::none, "south"},
    {"upp", LatinWord::none, "upper"},
    {"jln", LatinWord::street, "jalan"},
    {"jalan", LatinWord::street, "jalan"},
    {"lor", LatinWord::street, "lorong"},
    {"lorong", LatinWord::street, "lorong"},
    {"singapore", LatinWord::dropped, ""},
};

std::string_view plain_letter(std::string_view letter) {
  for (auto const& [from, to] : kLetters)
    if (letter == from) return to;
  return letter;
}

LatinEntry const* latin_entry(std::string_view word) {
  auto const found = std::ranges::find(kLatin, word, &LatinEntry::word);
  return found == std::end(kLatin) ? nullptr : found;
}

template <std::size_t N>
std::string_view word_at_start(std::string_view const (&words)[N],
                               std::string_view text) {
  for (auto const word : words)
    if (text.starts_with(word)) return word;
  return {};
}

}  // namespace

std::optional<FoundWord> number_word(std::string_view text) {
  for (auto const& entry : kNumberWords)
    if (text.starts_with(entry.word)) return entry;
  return std::nullopt;
}

std::string_view region_word(std::string_view text) {
  return word_at_start(kRegionWords, text);
}

std::string_view street_word(std::string_view text) {
  if (text.starts_with("街道") || text.starts_with("街坊")) return {};
  return word_at_start(kStreetWords, text);
}

bool ends_as_estate(std::string_view text) {
  return std::ranges::any_of(kEstateEnds,
                             [&](auto const end) { return text.ends_with(end); });
}

bool points_beside(std::string_view text) {
  return std::ranges::any_of(kBeside, [&](auto const word) {
    return text.find(word) != std::string_view::npos;
  });
}

std::string without_beside(std::string text) {
  for (auto const word : kBeside)
    if (auto const at = text.find(word); at != std::string::npos)
      text.erase(at, word.size());
  return text;
}

std::string bare_estate(std::string_view text) {
  for (auto const word : kHollow)
    if (text.size() > word.size() && text.ends_with(word))
      return std::string{text.substr(0, text.size() - word.size())};
  return std::string{text};
}

std::string plain_address(std::string_view text) {
  std::string result;
  for (auto const& letter : letters(half_width(trimmed(text)))) {
    char const c = letter.front();
    if (letter.size() == 1 && c >= 'A' && c <= 'Z')
      result += static_cast<char>(c + 32);
    else if (letter == "\t" || letter == "\n" || letter == "\r")
      result += ' ';
    else if (letter != "\ufeff" && letter != "\u200b")
      result += plain_letter(letter);
    if (result.ends_with("  ")) result.pop_back();
  }
  return result;
}

LatinWord latin_word(std::string_view word) {
  auto const* const entry = latin_entry(word);
  return entry ? entry->meaning : LatinWord::none;
}

std::string latin_whole(std::string_view word) {
  auto const* const entry = latin_entry(word);
  return std::string{entry && !entry->whole.empty() ? entry->whole : word};
}

}  // namespace wangge::read
