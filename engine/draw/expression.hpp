#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "draw/canvas.hpp"

// The documented subset of MapLibre expressions (design.md, section 9).
namespace wangge::draw {

/// A property of a feature, or what an expression yields. Nothing: null.
using StyleValue = std::variant<std::monostate, bool, double, std::string, Colour>;
using Properties = std::map<std::string, StyleValue, std::less<>>;

/// What an expression may look at.
struct Context {
  Properties const& properties;
  double zoom{0};
};

/// A parsed expression: a tree of values.
class Expression {
 public:
  enum class Op {
    literal,
    list,  ///< the labels of one branch of match
    get,
    has,
    zoom,
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    all,
    any,
    match,
    step,
    choose /* case */,
    linear,
    exponential,
    concat,
    coalesce,
    to_string
  };

  /// \param where  named in errors: 'layer "buildings", fill-color'
  /// \errors bad_input naming the operator that is not in the subset, or what is wrong
  ///         with its arguments
  static Result<Expression> parse(nlohmann::json const& json, std::string const& where);

  [[nodiscard]] StyleValue evaluate(Context const& context) const;
  /// Every literal the expression can yield, to check them at load time.
  [[nodiscard]] std::vector<StyleValue> outcomes() const;

  Op op{Op::literal};
  StyleValue value;  ///< of a literal; base of an exponential interpolation
  std::vector<Expression> args;
};

[[nodiscard]] bool truth(StyleValue const& value);
/// The number, or `otherwise` when the value is none.
[[nodiscard]] double number(StyleValue const& value, double otherwise);
/// As MapLibre's to-string: null is "", whole numbers have no point.
[[nodiscard]] std::string words(StyleValue const& value);
/// A colour from a style: #rgb, #rrggbb, #rrggbbaa, rgb(), rgba(). \errors bad_value
Result<Colour> style_colour(StyleValue const& value);

}  // namespace wangge::draw
