#pragma once

#include <cpl_vsi.h>
#include <expat.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

// Private to the room: XML that is read piece by piece, so that a long text need not be
// in memory.
namespace wangge::read {

/// The attributes of an element, as Expat hands them over.
class XmlAttributes {
 public:
  explicit XmlAttributes(char const* const* pairs) : pairs_{pairs} {}
  /// Its value; null: not there. The name as written, with its prefix.
  [[nodiscard]] char const* operator[](std::string_view name) const;

 private:
  char const* const* pairs_;
};

/// Who is told of an XML text while it is read. Names of elements come without prefix.
class XmlListener {
 public:
  virtual ~XmlListener() = default;
  virtual void begin(std::string_view element, XmlAttributes const& attributes) = 0;
  virtual void end(std::string_view /*element*/) {}
  virtual void text(std::string_view /*part*/) {}
};

/// An XML file, or member of a ZIP archive, by GDAL's name of it.
class XmlStream {
 public:
  /// Nothing: there is no such file. `listener` outlives the stream.
  static std::optional<XmlStream> open(std::string const& name, XmlListener& listener);

  /// Reads one piece (64 kB) and tells the listener; false behind the last.
  /// \errors unreadable, with what is wrong and in which line
  Result<bool> advance();

 private:
  struct FileClose {
    void operator()(VSILFILE* file) const noexcept { VSIFCloseL(file); }
  };
  struct ParserFree {
    void operator()(XML_Parser parser) const noexcept { XML_ParserFree(parser); }
  };
  std::unique_ptr<VSILFILE, FileClose> file_;
  std::unique_ptr<XML_ParserStruct, ParserFree> parser_;
  bool ended_{false};
};

/// Reads all of a file. \return whether it is there \errors unreadable
Result<bool> read_xml(std::string const& name, XmlListener& listener);

}  // namespace wangge::read
