#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "imagery/imagery.hpp"
#include "read/datum_judge.hpp"
#include "read/layer.hpp"
#include "read/reading.hpp"
#include "read/settings.hpp"
#include "read/sheet.hpp"

namespace wangge::read {

/// A layer to be judged, with the section it comes from.
struct Positioned {
  std::string section;
  LayerData const* layer{nullptr};
  Source* source{nullptr};  ///< takes the correction
};

/// The source of a section, or nothing.
[[nodiscard]] Positioned const* find(std::span<Positioned const> sources,
                                     std::string_view section);

/// Corrections below this confidence are named, not made.
constexpr double kApply = 0.9;

/// How the buildings lie against the picture, when there is one that can be read, and
/// what community.toml says of the picture's own positions.
struct PictureSays {
  std::optional<Verdict> buildings;
  GivenDatum given{GivenDatum::automatic};
};

/// Judges where the sources of a community lie, each against the buildings (gates
/// against lines), and the buildings against the picture, or else against all the
/// others together. What is certain is put right where `datum` is left to us: swapped
/// axes and zones anywhere, GCJ-02 and BD-09 in China. Everything found is said.
class Positions {
 public:
  explicit Positions(Reading& reading) : reading_{reading} {}

  void judge_layers(std::span<Positioned const> sources, PictureSays const& picture);
  /// Points of a table; after `judge_layers`. Returns what is to be corrected.
  Correction judge_table(Source const& source, std::string const& label,
                         Samples const& samples);

  /// What is to be taken off the picture, when that is certain and left to us.
  [[nodiscard]] std::optional<Slip> picture_slip() const;
  /// Of the picture, where it is the one that slipped.
  [[nodiscard]] std::optional<Verdict> const& picture() const { return picture_; }

  /// In the order they were found, buildings first.
  [[nodiscard]] std::vector<Verdict> const& verdicts() const { return verdicts_; }

 private:
  void round(std::span<Positioned const> sources);
  [[nodiscard]] Verdict judge_one(Positioned const& source);
  [[nodiscard]] Verdict judge_points(Samples const& samples);
  void hear_witnesses(std::span<Positioned const> sources);
  void doubt(Verdict const& witness);
  void vouch(std::span<Verdict* const> witnesses);
  void blame_picture(Verdict buildings, GivenDatum given);
  void settle_picture(std::span<Positioned const> sources, PictureSays const& picture);
  void blame_buildings(std::span<Positioned const> sources, Verdict own);
  void keep(Verdict verdict, Source const& source, std::string const& label);
  void draw(Positioned const& source, Verdict const& verdict);
  [[nodiscard]] bool in_china() const;

  Reading& reading_;
  std::optional<Reference> reference_;
  std::vector<geo::Line> lines_;  ///< of sources judged so far, on the plane
  std::optional<Field> ways_;     ///< of these lines
  std::vector<Verdict> verdicts_;
  std::optional<Verdict> picture_;
  bool nowhere_{false};  ///< buildings are places on Earth with swapped axes only
};

/// One line for the owner: a warning where something is wrong, else a note, which only
/// `check` shows.
void say(Verdict const& verdict, Reading& reading);

/// A note that the picture was brought to WGS 84, and how well.
void say_of_bend(ImagerySettings const& picture, imagery::Bend const& bend,
                 Reading& reading);

/// The points of a table: of its shapes, else of its columns of coordinates.
[[nodiscard]] Samples points_of(Sheet const& sheet, Source const& source);

}  // namespace wangge::read
