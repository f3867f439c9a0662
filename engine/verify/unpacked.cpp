#include "verify/unpacked.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <atomic>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "verify/bytes.hpp"
#include "verify/paper.hpp"

namespace wangge::verify {
namespace fs = std::filesystem;
namespace {

constexpr int kDeepest = 4;

struct VsiFree {
  void operator()(void* memory) const noexcept { VSIFree(memory); }
};

std::optional<std::string> inflated(std::string_view bytes) {
  std::size_t size = 0;
  std::unique_ptr<void, VsiFree> const out{
      CPLZLibInflate(bytes.data(), bytes.size(), nullptr, 0, &size)};
  if (!out) return std::nullopt;
  return std::string{static_cast<char const*>(out.get()), size};
}

/// Bytes under a name in memory, for what GDAL reads by name.
class NamedBytes {
 public:
  explicit NamedBytes(std::string_view bytes, char const* ending) {
    static std::atomic<unsigned> count{0};
    name_ = fmt::format("/vsimem/verify-{}{}", count++, ending);
    copy_ = std::string{bytes};
    VSIFCloseL(VSIFileFromMemBuffer(
        name_.c_str(), reinterpret_cast<GByte*>(copy_.data()), copy_.size(), FALSE));
  }
  ~NamedBytes() { VSIUnlink(name_.c_str()); }
  NamedBytes(NamedBytes const&) = delete;
  NamedBytes& operator=(NamedBytes const&) = delete;
  [[nodiscard]] std::string const& name() const { return name_; }

 private:
  std::string name_, copy_;
};

/// Strings and keys of JSON, a line each.
void add_strings(nlohmann::json const& json, std::string& text) {
  if (json.is_string()) text += json.get<std::string>() + "\n";
  if (json.is_array())
    for (auto const& item : json) add_strings(item, text);
  if (json.is_object())
    for (auto const& [key, item] : json.items()) {
      text += key + "\n";
      add_strings(item, text);
    }
}

std::string from_base64(std::string_view text) {
  std::string bytes{text};
  bytes.resize(static_cast<std::size_t>(
      CPLBase64DecodeInPlace(reinterpret_cast<GByte*>(bytes.data()))));
  return bytes;
}

int hex_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// The bytes of all hexadecimal strings of a PDF, a line each.
std::string hex_strings(std::string_view pdf) {
  std::string text;
  for (std::size_t at = pdf.find('<'); at != std::string_view::npos;
       at = pdf.find('<', at + 1)) {
    std::string bytes;
    int high = -1;
    std::size_t i = at + 1;
    for (; i < pdf.size(); ++i) {
      int const value = hex_of(pdf[i]);
      if (value < 0 && pdf[i] != '\n' && pdf[i] != '\r' && pdf[i] != ' ') break;
      if (value < 0) continue;
      if (high >= 0) bytes += static_cast<char>(high * 16 + value);
      high = high >= 0 ? -1 : value;
    }
    if (i < pdf.size() && pdf[i] == '>' && bytes.size() >= 11) text += bytes + "\n";
  }
  return text;
}

class Unpacker {
 public:
  explicit Unpacker(std::function<void(Content const&)> const& visit) : visit_{visit} {}

  void open(Content const& content, int depth) {
    visit_(content);
    if (depth >= kDeepest) return;
    std::string_view const bytes = content.bytes;
    if (bytes.starts_with("%PDF")) return pdf(content, depth);
    if (bytes.starts_with("PK\x03\x04")) return zip(content, depth);
    if (bytes.starts_with("\x1f\x8b")) return packed(content, "gzip", bytes, depth);
    data_uris(content, depth);
  }

 private:
  void packed(Content const& in, std::string const& what, std::string_view bytes,
              int depth) {
    auto out = inflated(bytes);
    if (out) open({in.where + ", " + what, std::move(*out), in.blanks}, depth + 1);
  }

  void zip(Content const& in, int depth) {
    NamedBytes const archive{in.bytes, ".zip"};
    std::string const root = "/vsizip/{" + archive.name() + "}";
    CPLStringList const names{VSIReadDirRecursive(root.c_str()), TRUE};
    for (int i = 0; i < names.Count(); ++i) {
      std::string const name = names[i];
      if (name.ends_with('/')) continue;
      open({in.where + ", " + name, bytes_of(root + "/" + name), in.blanks}, depth + 1);
    }
  }

  /// Streams whose dictionary does not say that they are pictures.
  void pdf(Content const& in, int depth) {
    std::string_view const bytes = in.bytes;
    visit_({in.where + ", a string", hex_strings(bytes), Blanks::between_numbers});
    std::size_t number = 0;
    for (auto at = bytes.find("stream"); at != std::string_view::npos;
         at = bytes.find("stream", at + 6)) {
      if (at >= 3 && bytes.substr(at - 3, 3) == "end") continue;
      auto from = at + 6;
      if (from < bytes.size() && bytes[from] == '\r') ++from;
      if (from < bytes.size() && bytes[from] == '\n') ++from;
      auto const end = bytes.find("endstream", from);
      if (end == std::string_view::npos) break;
      ++number;
      auto const object = bytes.rfind(" obj", at);
      auto const about =
          bytes.substr(object == std::string_view::npos ? 0 : object,
                       at - (object == std::string_view::npos ? 0 : object));
      at = end;
      if (about.find("/Image") != std::string_view::npos) continue;
      auto out = inflated(bytes.substr(from, end - from));
      if (!out) continue;
      auto const where = fmt::format("{}, stream {}", in.where, number);
      visit_({where + ", a string", hex_strings(*out), Blanks::between_numbers});
      open({where, std::move(*out), Blanks::between_numbers}, depth + 1);
    }
  }

  void data_uris(Content const& in, int depth) {
    constexpr std::string_view kMark = ";base64,";
    std::string_view const bytes = in.bytes;
    for (auto at = bytes.find(kMark); at != std::string_view::npos;
         at = bytes.find(kMark, at + 1)) {
      auto const from = at + kMark.size();
      auto const end = bytes.find_first_of("\"') \n", from);
      auto const text = bytes.substr(
          from, end == std::string_view::npos ? std::string_view::npos : end - from);
      open({in.where + ", data URI", from_base64(text), in.blanks}, depth + 1);
    }
  }

  std::function<void(Content const&)> const& visit_;
};

struct DatasetClose {
  void operator()(GDALDataset* dataset) const noexcept { GDALClose(dataset); }
};

/// Text cells, which pages of a database may hold in pieces.
Result<std::string> text_cells(fs::path const& file) {
  std::unique_ptr<GDALDataset, DatasetClose> const dataset{static_cast<GDALDataset*>(
      GDALOpenEx(file.c_str(), GDAL_OF_VECTOR, nullptr, nullptr, nullptr))};
  if (!dataset)
    return fail(Errc::unreadable, "{}: cannot be read", file.filename().string());
  std::string text;
  for (auto&& layer : dataset->GetLayers())
    for (auto&& feature : *layer)
      for (int f = 0; f < feature->GetFieldCount(); ++f)
        if (feature->IsFieldSetAndNotNull(f) &&
            feature->GetFieldDefnRef(f)->GetType() == OFTString)
          text += std::string{feature->GetFieldAsString(f)} + "\n";
  return text;
}

}  // namespace

Result<void> unpack(fs::path const& file, std::string const& name,
                    std::function<void(Content const&)> const& visit) {
  GDALAllRegister();
  auto const kind = file.extension();
  Content content{name, read_text(file), Blanks::in_numbers};
  if (kind == ".json") {
    auto const json = nlohmann::json::parse(content.bytes, nullptr, false);
    if (json.is_discarded()) return fail(Errc::unreadable, "{}: not valid JSON", name);
    std::string text;
    add_strings(json, text);
    visit({name, text, Blanks::in_numbers});
    return {};
  }
  if (kind == ".pdf" || kind == ".png" || kind == ".gpkg")
    content.blanks = Blanks::between_numbers;
  Unpacker{visit}.open(content, 0);
  if (kind == ".gpkg") {
    auto const text = text_cells(file);
    if (!text) return tl::unexpected(text.error());
    visit({name + ", a text cell", *text, Blanks::in_numbers});
  }
  if (kind == ".pdf") {
    auto const pages = pdf_pages(file);
    if (!pages) return tl::unexpected(pages.error());
    if (*pages)
      for (std::size_t p = 0; p < (*pages)->size(); ++p)
        visit({fmt::format("{}, page {}", name, p + 1), (**pages)[p],
               Blanks::between_numbers});
  }
  return {};
}

}  // namespace wangge::verify
