#include "terminal.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>

namespace wangge::cli {
namespace {

// The one mutable global of the program: a signal handler can reach nothing else.
std::sig_atomic_t volatile interrupted = 0;

extern "C" void on_interrupt(int) {
  if (interrupted) _exit(1);
  interrupted = 1;
}

}  // namespace

void watch_for_interrupt() {
  struct sigaction action{};
  action.sa_handler = on_interrupt;
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

TerminalProgress::~TerminalProgress() {
  if (on_terminal_ && !stage_.empty()) std::fputs("\r\033[K", stderr);
}

void TerminalProgress::show(std::string const& line) {
  std::fputs(("\r\033[K" + line).c_str(), stderr);
  std::fflush(stderr);
}

void TerminalProgress::stage(std::string_view name) {
  std::scoped_lock const lock{mutex_};
  std::string const key = fmt::format("stage.{}", name);
  stage_ = messages_ && messages_->has(key) ? messages_->text(key) : std::string{name};
  since_ = Clock::now();
  if (on_terminal_) show(stage_ + " …");
}

void TerminalProgress::step(std::size_t done, std::size_t total) {
  std::scoped_lock const lock{mutex_};
  auto const now = Clock::now();
  if (!on_terminal_ || total == 0 || now - shown_ < std::chrono::milliseconds{100})
    return;
  shown_ = now;
  double const share = static_cast<double>(done) / static_cast<double>(total);
  std::chrono::duration<double> const spent = now - since_;
  std::string left;
  if (share > 0.02 && spent.count() > 1.0)
    left = fmt::format("  −{:.0f} s", spent.count() * (1 - share) / share);
  auto const bars = static_cast<std::size_t>(share * 24);
  show(fmt::format("{} [{:=<{}}{: <{}}] {:3.0f} %{}", stage_, "", bars, "", 24 - bars,
                   share * 100, left));
}

bool TerminalProgress::cancelled() const {
  return interrupted != 0;
}

}  // namespace wangge::cli
