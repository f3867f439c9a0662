#include "synth/words.hpp"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <utility>

namespace wangge::synth {
namespace {

using Word = std::string_view;

constexpr auto kSurnames =
    std::to_array<Word>({"王", "李", "张", "刘", "陈", "杨", "黄",   "周", "吴", "徐",
                         "孙", "胡", "朱", "高", "林", "何", "郭",   "罗", "谢", "彭",
                         "曾", "肖", "唐", "邓", "曹", "易", "欧阳", "龙", "谭", "贺"});
constexpr auto kGivenFirst =
    std::to_array<Word>({"建", "国", "志", "文", "秀", "玉", "春", "小", "晓", "永",
                         "丽", "桂", "海", "明", "学", "家", "红", "新", "立", "光"});
constexpr auto kGivenLast =
    std::to_array<Word>({"华", "平", "军", "英", "兰", "芳", "强", "辉", "梅", "霞",
                         "珍", "云", "生", "林", "燕", "勇", "娟", "斌", "萍", "涛"});
constexpr auto kShopNames = std::to_array<Word>(
    {"老街", "兴隆", "鑫源", "福满", "阿婆", "湘聚", "好邻居", "金穗", "四季", "同心",
     "顺达", "百家", "春晖", "小满", "如意", "广源"});
constexpr auto kTrades =
    std::to_array<Word>({"米粉店", "包子铺", "五金店", "手机店", "便利店", "药房",
                         "理发店", "服装店", "鞋店", "水果店", "文具店", "粮油店",
                         "茶叶店", "裁缝铺", "眼镜店", "卤味店", "打印店", "小吃店"});
constexpr auto kFirmNames =
    std::to_array<Word>({"恒湘", "天衡", "众合", "启明", "瑞丰", "正达", "联创", "嘉禾",
                         "锦程", "湘江源", "安泰", "博远"});
constexpr auto kFirmKinds = std::to_array<Word>(
    {"商贸有限公司", "物流有限公司", "信息科技有限公司", "会计师事务所",
     "装饰工程有限公司", "教育培训中心", "人力资源有限公司", "广告传媒有限公司"});

constexpr auto kSurnamesEn =
    std::to_array<Word>({"Ash",  "Birch", "Cole", "Dale",  "Elm",  "Frost", "Gale",
                         "Hill", "Ivory", "Jay",  "Knoll", "Lake", "Marsh", "North",
                         "Oak",  "Pine",  "Reed", "Stone", "Vale", "Wood"});
constexpr auto kGivenEn =
    std::to_array<Word>({"Ada", "Ben", "Cara", "Dan", "Eva", "Finn", "Gina", "Hugo",
                         "Ida", "Jon", "Kim", "Leo", "Mia", "Ned", "Olga", "Paul"});
constexpr auto kShopNamesEn = std::to_array<Word>(
    {"Corner", "Golden", "Old Street", "Sunny", "Green", "Lucky", "River", "Market"});
constexpr auto kTradesEn =
    std::to_array<Word>({"Noodles", "Bakery", "Hardware", "Pharmacy", "Barber", "Shoes",
                         "Fruit", "Tea", "Tailor", "Phones", "Stationery", "Grocery"});
constexpr auto kFirmNamesEn =
    std::to_array<Word>({"Hengxiang", "Tianheng", "Zhonghe", "Qiming", "Ruifeng",
                         "Zhengda", "Lianchuang", "Jiahe"});
constexpr auto kFirmKindsEn =
    std::to_array<Word>({"Trading Ltd", "Logistics Ltd", "Software Ltd", "Accountants",
                         "Design Ltd", "Training"});

template <std::size_t N>
Word pick(std::array<Word, N> const& words, Random& random) {
  return words[random.below(N)];
}

}  // namespace

NameSource::NameSource(std::string_view language, Random random)
    : chinese_{language != "en"}, random_{random} {}

std::string NameSource::unused(std::string name) {
  // Towns of 20,000 buildings use the lists up: then names are numbered.
  std::string candidate = name;
  for (int k = 2; !used_.insert(candidate).second; ++k)
    candidate = fmt::format("{}{}{}", name, chinese_ ? "" : " ", k);
  return candidate;
}

std::string NameSource::person() {
  for (int attempt = 0;; ++attempt) {
    Word const family =
        chinese_ ? pick(kSurnames, random_) : pick(kSurnamesEn, random_);
    std::string name = chinese_
                           ? fmt::format("{}{}{}", family, pick(kGivenFirst, random_),
                                         pick(kGivenLast, random_))
                           : fmt::format("{} {}", pick(kGivenEn, random_), family);
    if (!used_.contains(name) || attempt > 20) return unused(std::move(name));
  }
}

std::string NameSource::shop() {
  for (int attempt = 0;; ++attempt) {
    std::string name = chinese_ ? fmt::format("{}{}", pick(kShopNames, random_),
                                              pick(kTrades, random_))
                                : fmt::format("{} {}", pick(kShopNamesEn, random_),
                                              pick(kTradesEn, random_));
    if (!used_.contains(name) || attempt > 20) return unused(std::move(name));
  }
}

std::string NameSource::firm() {
  for (int attempt = 0;; ++attempt) {
    std::string name = chinese_ ? fmt::format("{}{}", pick(kFirmNames, random_),
                                              pick(kFirmKinds, random_))
                                : fmt::format("{} {}", pick(kFirmNamesEn, random_),
                                              pick(kFirmKindsEn, random_));
    if (!used_.contains(name) || attempt > 20) return unused(std::move(name));
  }
}

std::string NameSource::phone() {
  return fmt::format("138{:08}", ++phones_);
}

std::string building_name(int number, bool chinese) {
  return chinese ? fmt::format("{}栋", number) : fmt::format("Building {}", number);
}

std::string address(std::string_view street, int number, bool chinese) {
  return chinese ? fmt::format("{}{}号", street, number)
                 : fmt::format("{} {}", number, street);
}

}  // namespace wangge::synth
