#include <nlohmann/json.hpp>

#include "write/outputs.hpp"
#include "write/text_file.hpp"

namespace wangge::write {

Result<void> write_labels(Output const& output,
                          std::vector<draw::PageLabels> const& pages) {
  using Json = nlohmann::ordered_json;
  Json list = Json::array();
  for (auto const& page : pages)
    list.push_back({{"page", page.page},
                    {"kind", page.kind},
                    {"grid_id", page.grid_id},
                    {"labelled", page.labelled},
                    {"indexed", page.indexed}});
  Json const json = {{"pages", list}};
  return write_text(output.folder / "labels.json",
                    json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n");
}

}  // namespace wangge::write
