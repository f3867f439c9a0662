#include "draw/use_words.hpp"

namespace wangge::draw {

std::string use_words(OutputsRequest const& outputs, Messages const& messages) {
  switch (outputs.privacy) {
    case Privacy::open:
      return {};
    case Privacy::staff:
      return messages.text("paper.staff");
    case Privacy::restricted:
      break;
  }
  std::string words = messages.text("paper.restricted");
  if (outputs.copy > 0)
    words +=
        " · " + messages.text("paper.copy", {{"copy", fmt::format("{}", outputs.copy)},
                                             {"recipient", outputs.recipient}});
  if (!outputs.return_date.empty())
    words += " · " + messages.text("paper.return", {{"date", outputs.return_date}});
  return words;
}

std::string hidden_words(OutputsRequest const& outputs, Messages const& messages) {
  if (outputs.privacy != Privacy::open) return {};
  return messages.text("report.hidden",
                       {{"below", fmt::format("{}", outputs.suppress_below)}});
}

}  // namespace wangge::draw
