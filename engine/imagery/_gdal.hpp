#pragma once

// Private to the room: GDAL behind owning handles, and its words kept per call.
#include <cpl_error.h>
#include <cpl_string.h>
#include <gdal.h>

#include <memory>
#include <string>
#include <vector>

namespace wangge::imagery {

struct DatasetClose {
  void operator()(void* dataset) const noexcept { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<void, DatasetClose>;

/// While it lives, GDAL's messages of this thread come here instead of to stderr.
class GdalWords {
 public:
  GdalWords() { CPLPushErrorHandlerEx(keep, this); }
  ~GdalWords() { CPLPopErrorHandler(); }
  GdalWords(GdalWords const&) = delete;
  GdalWords& operator=(GdalWords const&) = delete;

  /// True once GDAL reported a failure (not a warning).
  [[nodiscard]] bool failed() const { return failed_; }
  /// The first failure, in one line; or what GDAL warned of; or "unknown reason".
  [[nodiscard]] std::string text() const {
    return text_.empty() ? "GDAL gives no reason" : text_;
  }

 private:
  static void CPL_STDCALL keep(CPLErr level, CPLErrorNum, char const* message) {
    auto* const self = static_cast<GdalWords*>(CPLGetErrorHandlerUserData());
    bool const failure = level >= CE_Failure;
    if (self->failed_ || (!failure && !self->text_.empty())) return;
    self->failed_ = failure;
    self->text_ = message;
    for (char& c : self->text_)
      if (c == '\n' || c == '\r') c = ' ';
  }

  bool failed_{false};
  std::string text_;
};

/// A list of strings as GDAL's option parsers take it.
class Arguments {
 public:
  void add(std::string text) { texts_.push_back(std::move(text)); }
  template <class... Rest>
  void add(std::string text, std::string next, Rest... rest) {
    add(std::move(text));
    add(std::move(next), std::move(rest)...);
  }
  /// Valid until the next change.
  [[nodiscard]] char** list() {
    pointers_.clear();
    for (std::string& text : texts_) pointers_.push_back(text.data());
    pointers_.push_back(nullptr);
    return pointers_.data();
  }

 private:
  std::vector<std::string> texts_;
  std::vector<char*> pointers_;
};

}  // namespace wangge::imagery
