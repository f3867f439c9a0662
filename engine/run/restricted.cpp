#include "run/restricted.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <ctime>

namespace wangge::run {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kHeading =
    "\xEF\xBB\xBF"
    "copy,recipient,community,folder,return_date,date\r\n";

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_{fd} {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);  // the lock goes with it
  }
  Descriptor(Descriptor const&) = delete;
  Descriptor& operator=(Descriptor const&) = delete;
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

std::string quoted(std::string const& text) {
  std::string out = "\"";
  for (char const c : text) {
    if (c == '\n' || c == '\r')
      out += ' ';  // one copy, one line
    else
      out += c == '"' ? std::string{"\"\""} : std::string(1, c);
  }
  return out + "\"";
}

/// Dates of an audit come from the clock, unless the build says which day it is.
std::string today() {
  std::time_t seconds = std::time(nullptr);
  if (char const* const epoch = std::getenv("SOURCE_DATE_EPOCH"); epoch && *epoch)
    seconds = std::strtoll(epoch, nullptr, 10);
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  char text[16];
  std::strftime(text, sizeof text, "%Y-%m-%d", &utc);
  return text;
}

std::string content_of(int fd) {
  std::string text;
  std::string block(1 << 16, '\0');
  ::lseek(fd, 0, SEEK_SET);
  for (ssize_t n; (n = ::read(fd, block.data(), block.size())) > 0;)
    text.append(block, 0, static_cast<std::size_t>(n));
  return text;
}

/// The greatest number given so far; every line begins with one.
Result<int> last_number(std::string const& text, fs::path const& file) {
  if (text.empty()) return 0;
  if (!text.starts_with(kHeading))
    return fail(Errc::bad_input,
                "{}: is no list of restricted copies; move it elsewhere",
                file.string());
  int last = 0;
  for (auto at = kHeading.size(); at < text.size();) {
    auto end = text.find('\n', at);
    if (end == std::string::npos) end = text.size();
    int number = 0;
    auto const read = std::from_chars(text.data() + at, text.data() + end, number);
    if (read.ec != std::errc{} || number < 1)
      return fail(Errc::bad_input, "{}: the line \"{}\" has no number; mend it",
                  file.string(), text.substr(at, end - at));
    last = std::max(last, number);
    at = end + 1;
  }
  return last;
}

bool is_date(std::string const& text) {
  std::tm day{};
  char const* const end = strptime(text.c_str(), "%Y-%m-%d", &day);
  return text.size() == 10 && end && *end == '\0';
}

}  // namespace

Result<void> check(RestrictedWish const& wish, Privacy privacy) {
  if (privacy != Privacy::restricted) {
    if (wish.recipient.empty() && wish.return_date.empty()) return {};
    return fail(Errc::bad_value,
                "--recipient and --return-date are for [outputs] privacy = "
                "\"restricted\"; this community asks for another class");
  }
  if (!wish.allowed || wish.recipient.empty())
    return fail(
        Errc::bad_value,
        "[outputs] privacy = \"restricted\" prints names and telephones; say who "
        "gets this copy: --allow-restricted --recipient NAME");
  if (!wish.return_date.empty() && !is_date(wish.return_date))
    return fail(Errc::bad_value, "--return-date {}: a date as 2020-03-31",
                wish.return_date);
  return {};
}

Result<int> number_copy(fs::path const& build, Community const& community,
                        RestrictedWish const& wish) {
  auto folder = fs::absolute(build).lexically_normal();
  if (folder.filename().empty()) folder = folder.parent_path();
  auto const file = folder.parent_path() / "restricted-copies.csv";
  auto const not_written = [&] {
    return fail(Errc::not_written, "{}: cannot be written: {}", file.string(),
                std::strerror(errno));
  };
  Descriptor const fd{
      ::open(file.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600)};
  if (fd.get() < 0 || ::flock(fd.get(), LOCK_EX) != 0) return not_written();
  auto const text = content_of(fd.get());
  auto const last = last_number(text, file);
  if (!last) return tl::unexpected(last.error());
  std::string line{text.empty() ? kHeading : std::string_view{}};
  if (!text.empty() && !text.ends_with('\n')) line += "\r\n";
  line += fmt::format("{},{},{},{},{},{}\r\n", *last + 1, quoted(wish.recipient),
                      quoted(community.code.empty() ? community.name : community.code),
                      quoted(folder.filename().string()), wish.return_date, today());
  // One write: the line is there whole or not at all.
  if (::write(fd.get(), line.data(), line.size()) !=
          static_cast<ssize_t>(line.size()) ||
      ::fsync(fd.get()) != 0)
    return not_written();
  return *last + 1;
}

}  // namespace wangge::run
