#include "read/liaisons.hpp"

#include "read/heading.hpp"
#include "read/identity_card.hpp"
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
  auto const heading = find_heading(sheet, wanted_columns(source), source.section);
  if (!heading) return tl::unexpected{heading.error()};
  if (auto refused = refuse_identity_numbers(sheet, *heading); !refused)
    return tl::unexpected{refused.error()};
  PeopleTable people{sheet, *heading, source, "N", buildings, reading};
  std::vector<Liaison> liaisons;
  for (std::size_t r = heading->data; r < sheet.lines.size(); ++r) {
    auto const& line = sheet.lines[r];
    if (line.blank()) continue;
    Liaison one;
    one.name = people.text(line, "name");
    one.phone = people.text(line, "phone");
    one.id = people.unique_id(people.text(line, "id"));
    one.capacity = people.small(line, "capacity").value_or(capacity);
    auto const home = people.home(line, one.id);
    one.home = home.at;
    one.home_building = home.building;
    one.sectors = listed(people.text(line, "sectors"));
    liaisons.push_back(std::move(one));
  }
  if (liaisons.empty())
    return fail(Errc::bad_input,
                "{}: nobody is listed; add people or remove the [liaisons] section",
                sheet.label);
  return liaisons;
}

}  // namespace wangge::read
