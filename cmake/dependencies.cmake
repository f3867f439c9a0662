# Every library the rooms may link, all from Debian 12. Each is named once, here.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(tl-expected REQUIRED)
find_package(CLI11 REQUIRED)

# Usable afterwards as PkgConfig::<name>, dashes turned into underscores.
foreach(module gdal geos proj cairo pangocairo pangoft2 freetype2 libqrencode xlsxwriter
        tomlplusplus cbc lemon glib-2.0 libjpeg expat)
  string(MAKE_C_IDENTIFIER ${module} name)
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET GLOBAL ${module})
endforeach()
