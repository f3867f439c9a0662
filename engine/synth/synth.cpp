#include "synth/synth.hpp"

#include "synth/town.hpp"
#include "synth/zhongguling.hpp"

namespace wangge::synth {

Result<SynthCommunity> make_community(SynthOptions const& options) {
  if (options.language != "zh" && options.language != "en")
    return fail(Errc::bad_value, "language \"{}\": use \"zh\" or \"en\"",
                options.language);
  if (options.preset == "zhongguling") return make_zhongguling(options);
  if (options.preset != "town")
    return fail(Errc::bad_value, "preset \"{}\": use \"zhongguling\" or \"town\"",
                options.preset);
  if (options.buildings < 1 || options.buildings > 20000)
    return fail(Errc::bad_value, "buildings = {}: a town has 1 to 20000",
                options.buildings);
  return make_town(options);
}

}  // namespace wangge::synth
