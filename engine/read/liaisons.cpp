#include "read/liaisons.hpp"

#include "read/people.hpp"
#include "read/text.hpp"

namespace wangge::read {
namespace {

std::vector<WantedColumn> wanted_columns(Source const& source) {
  return mapped_columns(
      {{"id", {"id", "liaison_id", "编号"}, false},
       {"name", {"name", "姓名", "联络员"}, false},
       {"phone", {"phone", "telephone", "电话", "联系电话", "手机", "手机号"}, false},
       {"home", {"home", "住处", "办公楼栋", "驻点", "楼栋"}, false},
       {"x", {"x", "lon", "lng", "longitude", "经度"}, false},
       {"y", {"y", "lat", "latitude", "纬度"}, false},
       {"capacity", {"capacity", "可联系企业数", "可联系家数"}, false},
       {"sectors", {"sectors", "sector", "行业", "负责行业"}, false}},
      source);
}

}  // namespace

Result<std::vector<Liaison>> make_liaisons(Sheet const& sheet, Source const& source,
                                           int capacity,
                                           std::span<Building const> buildings,
                                           Reading& reading) {
  auto liaisons = read_people<Liaison>(
      sheet, source, {wanted_columns(source), "N", capacity}, buildings, reading,
      [](PeopleTable& table, SheetLine const& line, Liaison& one) {
        one.sectors = listed(table.text(line, "sectors"));
      });
  if (liaisons && liaisons->empty())
    return fail(Errc::bad_input,
                "{}: nobody is listed; add people or remove the [liaisons] section",
                sheet.label);
  return liaisons;
}

}  // namespace wangge::read
