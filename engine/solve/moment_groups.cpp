#include "solve/moment_groups.hpp"

#include <algorithm>
#include <numeric>
#include <queue>

namespace wangge::solve {

CentreTree::CentreTree(HessModel const& model) : model_{&model} {
  std::vector<std::uint32_t> all(model.size());
  std::iota(all.begin(), all.end(), 0U);
  groups_.reserve(2 * all.size());
  grow(all);
}

/// Σ over units of the difference of their costs.
std::int64_t CentreTree::unlike(std::uint32_t a, std::uint32_t b) const {
  std::int64_t sum = 0;
  for (std::uint32_t i = 0; i < model_->size(); ++i)
    sum += std::abs(model_->cost(i, a) - model_->cost(i, b));
  return sum;
}

/// Splits by which of two far members is nearer. \return the group's number
std::uint32_t CentreTree::grow(std::vector<std::uint32_t> const& members) {
  auto const self = static_cast<std::uint32_t>(groups_.size());
  groups_.emplace_back();
  groups_[self].count = static_cast<std::uint32_t>(members.size());
  groups_[self].centre = members.front();
  if (members.size() == 1) {
    for (std::uint32_t i = 0; i < model_->size(); ++i)
      groups_[self].cheapest.push_back(model_->cost(i, members.front()));
    return self;
  }
  auto const farthest_from = [&](std::uint32_t from) {
    return *std::ranges::max_element(members, {},
                                     [&](std::uint32_t j) { return unlike(from, j); });
  };
  std::uint32_t const a = farthest_from(members.front());
  std::uint32_t const b = farthest_from(a);
  std::vector<std::uint32_t> near_a;
  std::vector<std::uint32_t> near_b;
  for (std::uint32_t const j : members)
    (unlike(a, j) <= unlike(b, j) ? near_a : near_b).push_back(j);
  if (near_b.empty()) {  // all alike
    near_b.assign(near_a.begin() + static_cast<std::ptrdiff_t>(near_a.size() / 2),
                  near_a.end());
    near_a.resize(near_a.size() / 2);
  }
  groups_[self].spread = unlike(a, b);
  std::uint32_t const left = grow(near_a);
  std::uint32_t const right = grow(near_b);
  groups_[self].left = left;
  groups_[self].right = right;
  groups_[self].cheapest.resize(model_->size());
  std::ranges::transform(groups_[left].cheapest, groups_[right].cheapest,
                         groups_[self].cheapest.begin(),
                         [](std::int64_t x, std::int64_t y) { return std::min(x, y); });
  return self;
}

namespace {

/// The first sets of centres are annealed from as well: good plans make short proofs.
constexpr std::int64_t kPolished = 30;
constexpr std::int64_t kPolishWork = 25;  // times n²
/// Work on the units of a set of centres before it has to wait.
constexpr std::int64_t kFirstLook = 5'000'000;

class GroupSearch {
 public:
  GroupSearch(HessModel const& model, MomentSearch& search, MomentPlan& plan,
              std::int64_t work, Progress& progress)
      : model_{model},
        tree_{model},
        assigner_{model},
        search_{search},
        plan_{plan},
        progress_{progress},
        limit_{price_limit(model)},
        work_{work},
        work_left_{work} {}

  MomentProof run();

 private:
  /// A choice of groups; one that stands several times does so in a row.
  struct Choice {
    std::int64_t bound{-kFar};
    std::int64_t number{0};  // breaks ties: the older one first
    std::vector<std::uint32_t> group;
    Prices price;
    std::int64_t work{0};  // to spend on its units the next time
    bool operator>(Choice const& o) const {
      return bound != o.bound ? bound > o.bound : number > o.number;
    }
  };
  void offer(Choice choice, int rounds);
  void step();
  void split(Choice const& choice);
  void look_into(Choice choice, std::int64_t work);
  std::int64_t value_at(std::vector<std::uint32_t> const& group, Prices const& price,
                        Prices& total) const;
  [[nodiscard]] std::int64_t target() const {
    return plan_.violation > 0 ? kFar : (plan_.value - 1) * model_.scale() + 1;
  }
  [[nodiscard]] std::int64_t left() const { return work_left_ - assigner_.work(); }

  HessModel const& model_;
  CentreTree tree_;
  MomentAssigner assigner_;
  MomentSearch& search_;
  MomentPlan& plan_;
  Progress& progress_;
  std::int64_t limit_;
  std::int64_t work_;
  std::int64_t work_left_;  // but for what the assigner did
  std::int64_t work_on_hard_{0};
  std::priority_queue<Choice, std::vector<Choice>, std::greater<>> queue_;
  std::priority_queue<Choice, std::vector<Choice>, std::greater<>> hard_;
  MomentProof proof_;
};

std::int64_t GroupSearch::value_at(std::vector<std::uint32_t> const& group,
                                   Prices const& price, Prices& total) const {
  auto const& weights = model_.problem().weights;
  std::size_t const k = group.size();
  std::vector<std::int64_t const*> row(k);
  for (std::size_t a = 0; a < k; ++a) row[a] = tree_[group[a]].cheapest.data();
  std::ranges::fill(total, 0);
  std::int64_t value = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    std::int64_t least = row[0][i] + price[0] * weights[i];
    std::size_t chosen = 0;
    for (std::size_t a = 1; a < k; ++a) {
      std::int64_t const c = row[a][i] + price[a] * weights[i];
      if (c < least) least = c, chosen = a;
    }
    value += least;
    total[chosen] += weights[i];
  }
  return value;
}

/// Bounds the choice and keeps it if it may hold something better than the plan.
void GroupSearch::offer(Choice choice, int rounds) {
  std::int64_t const parent = choice.bound;
  choice.bound = raise_prices(model_, choice.price, target(), rounds, limit_,
                              [&](Prices const& at, Prices& total) {
                                return value_at(choice.group, at, total);
                              });
  // What bounds all of the parent bounds this part of it.
  choice.bound = std::max(choice.bound, parent);
  work_left_ -= rounds * static_cast<std::int64_t>(model_.size() * model_.parts());
  if (choice.bound >= target()) return;
  choice.number = ++proof_.branches;
  queue_.push(std::move(choice));
}

/// Shares the copies of the widest group out between its two halves in every way.
void GroupSearch::split(Choice const& choice) {
  std::uint32_t const widest = *std::ranges::max_element(
      choice.group, {},
      [&](std::uint32_t g) { return std::pair{tree_[g].count > 1, tree_[g].spread}; });
  CentreTree::Group const& group = tree_[widest];
  auto const first = static_cast<std::size_t>(std::ranges::find(choice.group, widest) -
                                              choice.group.begin());
  auto const copies =
      static_cast<std::uint32_t>(std::ranges::count(choice.group, widest));
  for (std::uint32_t left = 0; left <= copies; ++left) {
    if (left > tree_[group.left].count || copies - left > tree_[group.right].count)
      continue;
    Choice child = choice;
    for (std::uint32_t c = 0; c < copies; ++c)
      child.group[first + c] = c < left ? group.left : group.right;
    offer(std::move(child), 16);
  }
}

/// Every group is one centre: branch on units. A choice too hard waits for more work.
void GroupSearch::look_into(Choice choice, std::int64_t work) {
  std::vector<std::uint32_t> centre;
  for (std::uint32_t const g : choice.group) centre.push_back(tree_[g].centre);
  if (proof_.centre_sets++ < kPolished) {
    auto const n = static_cast<std::int64_t>(model_.size());
    search_.from_centres(centre, kPolishWork * n * n, progress_);
    if (search_.best().better_than(plan_)) plan_ = search_.best();
    work_left_ -= kPolishWork * n * n;
  }
  std::int64_t const before = assigner_.work();
  bool const done = assigner_.explore(centre, plan_, work, progress_);
  work_on_hard_ += assigner_.work() - before;
  if (done) return;
  choice.work = 4 * work;
  hard_.push(std::move(choice));
}

/// One step on the choice of least bound, or on the hardest one while less work went
/// there.
void GroupSearch::step() {
  bool const open = !queue_.empty() && queue_.top().bound < target();
  bool const hard = !hard_.empty() && hard_.top().bound < target();
  std::int64_t const work_on_groups = work_ - left() - work_on_hard_;
  if (hard && (!open || (hard_.top().bound <= queue_.top().bound &&
                         work_on_hard_ < work_on_groups))) {
    Choice choice = hard_.top();
    hard_.pop();
    std::int64_t const turn =
        open ? work_on_groups - work_on_hard_ + kFirstLook : left();
    std::int64_t const work = std::min(choice.work, turn);
    look_into(std::move(choice), work);
    return;
  }
  Choice choice = queue_.top();
  queue_.pop();
  bool const single = std::ranges::all_of(
      choice.group, [&](std::uint32_t g) { return tree_[g].count == 1; });
  if (single)
    look_into(std::move(choice), kFirstLook);
  else
    split(choice);
}

MomentProof GroupSearch::run() {
  std::size_t const k = model_.parts();
  Choice all;
  all.group.assign(k, CentreTree::kRoot);
  all.price.assign(k, 0);
  offer(std::move(all), 40);
  auto const open = [&] {
    return std::min(queue_.empty() ? kFar : queue_.top().bound,
                    hard_.empty() ? kFar : hard_.top().bound);
  };
  while (open() < target() && left() > 0 && !progress_.cancelled()) step();
  proof_.complete = open() >= target();
  proof_.scaled_bound = std::min(open(), target());
  proof_.unit_branches = assigner_.nodes();
  return proof_;
}

}  // namespace

MomentProof prove_by_groups(HessModel const& model, MomentSearch& search,
                            std::int64_t work, Progress& progress) {
  MomentPlan plan = search.best();
  MomentProof const proof = GroupSearch{model, search, plan, work, progress}.run();
  search.offer(plan);
  return proof;
}

}  // namespace wangge::solve
