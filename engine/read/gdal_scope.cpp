#include "read/gdal_scope.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <gdal.h>

#include <algorithm>
#include <optional>

namespace wangge::read {

struct GdalScope::State {
  std::string error;
  std::string warning;
  /// Options that held before, to be restored; nullopt: none.
  std::vector<std::pair<std::string, std::optional<std::string>>> before;
};

namespace {

std::string one_line(char const* text) {
  std::string line{text == nullptr ? "" : text};
  std::ranges::replace_if(
      line, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  while (!line.empty() && (line.back() == ' ' || line.back() == '.')) line.pop_back();
  if (line.size() > 300) line.resize(300);
  return line;
}

}  // namespace

GdalScope::GdalScope(Options const& options) : state_{std::make_unique<State>()} {
  GDALAllRegister();  // does nothing the second time; thread-safe
  auto const collect = [](CPLErr level, CPLErrorNum, char const* text) {
    auto& state = *static_cast<State*>(CPLGetErrorHandlerUserData());
    if (level >= CE_Failure && state.error.empty()) state.error = one_line(text);
    if (level == CE_Warning && state.warning.empty()) state.warning = one_line(text);
  };
  CPLPushErrorHandlerEx(collect, state_.get());
  for (auto const& [key, value] : options) {
    char const* const old = CPLGetThreadLocalConfigOption(key.c_str(), nullptr);
    state_->before.emplace_back(
        key, old == nullptr ? std::nullopt : std::optional<std::string>{old});
    CPLSetThreadLocalConfigOption(key.c_str(), value.c_str());
  }
}

GdalScope::~GdalScope() {
  for (auto const& [key, value] : state_->before)
    CPLSetThreadLocalConfigOption(key.c_str(), value ? value->c_str() : nullptr);
  CPLPopErrorHandler();
}

std::string GdalScope::said() const {
  return state_->error.empty() ? state_->warning : state_->error;
}

std::string GdalScope::because() const {
  auto const text = said();
  return text.empty() ? "" : ": " + text;
}

bool GdalScope::failed() const {
  return !state_->error.empty();
}

void GdalScope::clear() {
  state_->error.clear();
  state_->warning.clear();
}

}  // namespace wangge::read
