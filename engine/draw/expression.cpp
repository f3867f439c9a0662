#include "draw/expression.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

namespace wangge::draw {

using nlohmann::json;
using Op = Expression::Op;

namespace {

/// Least and greatest number of arguments; none: no limit.
struct Operator {
  std::string_view name;
  Op op;
  std::size_t least;
  std::optional<std::size_t> most;
};

constexpr std::array<Operator, 18> kOperators{{{"get", Op::get, 1, 1},
                                               {"has", Op::has, 1, 1},
                                               {"zoom", Op::zoom, 0, 0},
                                               {"==", Op::equal, 2, 2},
                                               {"!=", Op::not_equal, 2, 2},
                                               {"<", Op::less, 2, 2},
                                               {"<=", Op::less_equal, 2, 2},
                                               {">", Op::greater, 2, 2},
                                               {">=", Op::greater_equal, 2, 2},
                                               {"all", Op::all, 0, {}},
                                               {"any", Op::any, 0, {}},
                                               {"match", Op::match, 4, {}},
                                               {"step", Op::step, 2, {}},
                                               {"case", Op::choose, 3, {}},
                                               {"interpolate", Op::linear, 4, {}},
                                               {"concat", Op::concat, 1, {}},
                                               {"coalesce", Op::coalesce, 1, {}},
                                               {"to-string", Op::to_string, 1, 1}}};

Result<Expression> literal(json const& j, std::string const& where) {
  Expression e;
  if (j.is_boolean())
    e.value = j.get<bool>();
  else if (j.is_number())
    e.value = j.get<double>();
  else if (j.is_string())
    e.value = j.get<std::string>();
  else if (!j.is_null())
    return fail(Errc::bad_input, "{}: an object is not an expression", where);
  return e;
}

Result<Expression> labels_of(json const& j, std::string const& where) {
  if (!j.is_array()) return literal(j, where);
  Expression list;
  list.op = Op::list;
  for (auto const& item : j) {
    auto one = literal(item, where);
    if (!one) return one;
    list.args.push_back(std::move(*one));
  }
  return list;
}

// ["interpolate", ["linear"] or ["exponential", base], input, stop, output, …]
Result<void> read_curve(json const& curve, Expression& e, std::string const& where) {
  auto const name = curve.is_array() && !curve.empty() && curve[0].is_string()
                        ? curve[0].get<std::string>()
                        : std::string{};
  if (name == "linear") return {};
  if (name == "exponential" && curve.size() == 2 && curve[1].is_number()) {
    e.op = Op::exponential;
    e.value = curve[1].get<double>();
    return {};
  }
  return fail(Errc::bad_input,
              "{}: interpolation \"{}\" is not supported; use linear or exponential",
              where, name);
}

// The shapes that the count of arguments alone does not tell.
Result<void> check_shape(Expression const& e, std::string_view name,
                         std::string const& where) {
  auto const bad = [&](std::string_view why) {
    return fail(Errc::bad_input, "{}: \"{}\" {}", where, name, why);
  };
  auto const count = e.args.size();
  bool const even = count % 2 == 0;
  if (e.op == Op::match && !even) return bad("needs an input, pairs and a fallback");
  if (e.op == Op::choose && even) return bad("needs pairs and a fallback");
  if (e.op == Op::step && !even) return bad("needs an input, an output and pairs");
  if ((e.op == Op::linear || e.op == Op::exponential) && even)
    return bad("needs an input and pairs");
  // The old filter form ["==", "class", "x"] would compare two fixed words.
  if (e.op >= Op::equal && e.op <= Op::greater_equal && e.args[0].op == Op::literal &&
      e.args[1].op == Op::literal)
    return bad("compares two constants; name the property with [\"get\", …]");
  if (e.op == Op::step || e.op == Op::linear || e.op == Op::exponential) {
    std::size_t const first = e.op == Op::step ? 2 : 1;
    double last = -INFINITY;
    for (std::size_t i = first; i < count; i += 2) {
      auto const* const stop = std::get_if<double>(&e.args[i].value);
      if (e.args[i].op != Op::literal || !stop || *stop <= last)
        return bad("needs ascending numbers as stops");
      last = *stop;
    }
  }
  return {};
}

bool equal(StyleValue const& a, StyleValue const& b) {
  return a == b;
}

std::optional<int> compared(StyleValue const& a, StyleValue const& b) {
  if (a.index() != b.index()) return {};
  if (auto const* x = std::get_if<double>(&a)) {
    double const y = std::get<double>(b);
    return *x < y ? -1 : *x > y ? 1 : 0;
  }
  if (auto const* x = std::get_if<std::string>(&a)) {
    int const order = x->compare(std::get<std::string>(b));
    return order < 0 ? -1 : order > 0 ? 1 : 0;
  }
  return {};
}

StyleValue mixed(StyleValue const& a, StyleValue const& b, double t) {
  auto const *x = std::get_if<double>(&a), *y = std::get_if<double>(&b);
  if (x && y) return *x + (*y - *x) * t;
  auto const p = style_colour(a), q = style_colour(b);
  if (!p || !q) return a;
  return Colour{p->r + (q->r - p->r) * t, p->g + (q->g - p->g) * t,
                p->b + (q->b - p->b) * t, p->a + (q->a - p->a) * t};
}

StyleValue interpolated(Expression const& e, Context const& context) {
  double const at = number(e.args[0].evaluate(context), 0);
  auto const stop = [&](std::size_t i) { return std::get<double>(e.args[i].value); };
  auto const output = [&](std::size_t i) { return e.args[i + 1].evaluate(context); };
  std::size_t const last = e.args.size() - 2;
  if (at <= stop(1)) return output(1);
  if (at >= stop(last)) return output(last);
  std::size_t i = 1;
  while (stop(i + 2) < at) i += 2;
  double const span = stop(i + 2) - stop(i);
  double const base = e.op == Op::exponential ? number(e.value, 1) : 1;
  double const t =
      base == 1 ? (at - stop(i)) / span
                : (std::pow(base, at - stop(i)) - 1) / (std::pow(base, span) - 1);
  return mixed(output(i), output(i + 2), t);
}

StyleValue stepped(Expression const& e, Context const& context) {
  double const at = number(e.args[0].evaluate(context), 0);
  std::size_t chosen = 1;
  for (std::size_t i = 2; i + 1 < e.args.size(); i += 2)
    if (at >= std::get<double>(e.args[i].value)) chosen = i + 1;
  return e.args[chosen].evaluate(context);
}

StyleValue matched(Expression const& e, Context const& context) {
  auto const input = e.args[0].evaluate(context);
  for (std::size_t i = 1; i + 1 < e.args.size(); i += 2) {
    auto const& label = e.args[i];
    bool const hit = label.op == Op::list
                         ? std::ranges::any_of(label.args,
                                               [&](Expression const& one) {
                                                 return equal(one.value, input);
                                               })
                         : equal(label.value, input);
    if (hit) return e.args[i + 1].evaluate(context);
  }
  return e.args.back().evaluate(context);
}

StyleValue chosen(Expression const& e, Context const& context) {
  for (std::size_t i = 0; i + 1 < e.args.size(); i += 2)
    if (truth(e.args[i].evaluate(context))) return e.args[i + 1].evaluate(context);
  return e.args.back().evaluate(context);
}

bool holds(Op op, std::optional<int> order) {
  if (!order) return false;
  switch (op) {
    case Op::less:
      return *order < 0;
    case Op::less_equal:
      return *order <= 0;
    case Op::greater:
      return *order > 0;
    default:
      return *order >= 0;
  }
}

}  // namespace

Result<Expression> Expression::parse(json const& j, std::string const& where) {
  if (!j.is_array()) return literal(j, where);
  if (j.empty() || !j[0].is_string())
    return fail(Errc::bad_input, "{}: an expression begins with an operator's name",
                where);
  auto const name = j[0].get<std::string>();
  auto const known = std::ranges::find(kOperators, name, &Operator::name);
  if (known == kOperators.end())
    return fail(Errc::bad_input, "{}: operator \"{}\" is not supported", where, name);
  std::size_t const count = j.size() - 1;
  if (count < known->least || (known->most && count > *known->most))
    return fail(Errc::bad_input, "{}: \"{}\" with {} arguments", where, name, count);
  Expression e;
  e.op = known->op;
  for (std::size_t i = 1; i < j.size(); ++i) {
    if (e.op == Op::linear && i == 1) {
      if (auto const read = read_curve(j[1], e, where); !read)
        return tl::unexpected(read.error());
      continue;
    }
    bool const label = e.op == Op::match && i % 2 == 0 && i + 1 < j.size();
    auto arg = label ? labels_of(j[i], where) : parse(j[i], where);
    if (!arg) return arg;
    e.args.push_back(std::move(*arg));
  }
  if (auto const good = check_shape(e, name, where); !good)
    return tl::unexpected(good.error());
  return e;
}

StyleValue Expression::evaluate(Context const& context) const {
  auto const arg = [&](std::size_t i) { return args[i].evaluate(context); };
  switch (op) {
    case Op::literal:
      return value;
    case Op::list:
      return {};
    case Op::get: {
      auto const found = context.properties.find(words(arg(0)));
      return found == context.properties.end() ? StyleValue{} : found->second;
    }
    case Op::has:
      return context.properties.contains(words(arg(0)));
    case Op::zoom:
      return context.zoom;
    case Op::equal:
      return equal(arg(0), arg(1));
    case Op::not_equal:
      return !equal(arg(0), arg(1));
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
      return holds(op, compared(arg(0), arg(1)));
    case Op::all:
      return std::ranges::all_of(
          args, [&](Expression const& e) { return truth(e.evaluate(context)); });
    case Op::any:
      return std::ranges::any_of(
          args, [&](Expression const& e) { return truth(e.evaluate(context)); });
    case Op::match:
      return matched(*this, context);
    case Op::step:
      return stepped(*this, context);
    case Op::choose:
      return chosen(*this, context);
    case Op::linear:
    case Op::exponential:
      return interpolated(*this, context);
    case Op::concat: {
      std::string text;
      for (auto const& e : args) text += words(e.evaluate(context));
      return text;
    }
    case Op::coalesce:
      for (auto const& e : args)
        if (auto found = e.evaluate(context); found != StyleValue{}) return found;
      return {};
    case Op::to_string:
      return words(arg(0));
  }
  return {};
}

std::vector<StyleValue> Expression::outcomes() const {
  std::vector<StyleValue> all;
  auto const add = [&](Expression const& e) {
    auto more = e.outcomes();
    all.insert(all.end(), more.begin(), more.end());
  };
  if (op == Op::literal) return {value};
  bool const pairs_first = op == Op::choose;
  if (op == Op::match || pairs_first) {
    for (std::size_t i = pairs_first ? 1 : 2; i < args.size(); i += 2) add(args[i]);
    add(args.back());
  } else if (op == Op::step) {
    for (std::size_t i = 1; i < args.size(); i += 2) add(args[i]);
  } else if (op == Op::linear || op == Op::exponential) {
    for (std::size_t i = 2; i < args.size(); i += 2) add(args[i]);
  } else if (op == Op::coalesce) {
    for (auto const& e : args) add(e);
  }
  return all;
}

bool truth(StyleValue const& value) {
  auto const* const b = std::get_if<bool>(&value);
  return b && *b;
}

double number(StyleValue const& value, double otherwise) {
  auto const* const n = std::get_if<double>(&value);
  return n ? *n : otherwise;
}

std::string words(StyleValue const& value) {
  if (auto const* s = std::get_if<std::string>(&value)) return *s;
  if (auto const* b = std::get_if<bool>(&value)) return *b ? "true" : "false";
  if (auto const* n = std::get_if<double>(&value)) return fmt::format("{}", *n);
  return {};
}

Result<Colour> style_colour(StyleValue const& value) {
  if (auto const* c = std::get_if<Colour>(&value)) return *c;
  auto const* const text = std::get_if<std::string>(&value);
  if (!text) return fail(Errc::bad_value, "not a colour");
  if (text->starts_with("rgb")) {
    double r = 0, g = 0, b = 0, a = 1;
    bool const four = text->starts_with("rgba(");
    int const read =
        std::sscanf(text->c_str(), four ? "rgba(%lf,%lf,%lf,%lf" : "rgb(%lf,%lf,%lf",
                    &r, &g, &b, &a);
    if (read == (four ? 4 : 3)) return Colour{r / 255, g / 255, b / 255, a};
  }
  if (text->size() == 4 && (*text)[0] == '#') {
    std::string full = "#";
    for (char const c : text->substr(1)) full.append(2, c);
    return colour_from(full);
  }
  return colour_from(*text);
}

}  // namespace wangge::draw
