#include "address_cases.hpp"

#include <sstream>

#include "read/text.hpp"

namespace wangge::test {

std::vector<std::vector<std::string>> table_cells(std::string const& table) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream lines{table};
  for (std::string line; std::getline(lines, line);) {
    if (read::trimmed(line).empty()) continue;
    std::vector<std::string> cells;
    std::istringstream parts{line};
    for (std::string cell; std::getline(parts, cell, '|');)
      cells.push_back(read::trimmed(cell));
    rows.push_back(cells);
  }
  return rows;
}

std::vector<AddressedBuilding> addressed_buildings() {
  std::vector<AddressedBuilding> buildings;
  for (auto const& cells : table_cells(R"(
A1   | 1栋        | 青禾苑1栋
A2   | 2栋        | 青禾苑2栋
A3   | 3栋        | 青禾苑3栋
A12  | 12栋       | 青禾苑12栋
A13  | 13-15栋    | 青禾苑13-15栋
A21  | 二期1栋    | 青禾苑二期1栋
A22  | 二期2栋    | 青禾苑二期2栋
LA   | A座        | 临溪花园A座
LB   | B座        | 临溪花园B座
LC   | C座        | 临溪花园C座
S18  |            | 栖霞路18号
S181 |            | 栖霞路18号之1
S20  |            | 栖霞路20号
S221 |            | 栖霞路22-1号
S241 | 1栋        | 栖霞路24号1栋
S242 | 2栋        | 栖霞路24号2栋
S243 | 3栋        | 栖霞路24号3栋
W3   |            | 望月三路5号
W4   |            | 望月四路5号
W103 |            | 八角街103号
Y2   |            | 臺北市松柏區雲鶴路25巷60弄2號
Y4   |            | 臺北市松柏區雲鶴路25巷60弄4號
Y25  |            | 臺北市松柏區雲鶴路25巷2號
Y163 |            | 臺北市松柏區雲鶴路一段163號
Y1631|            | 臺北市松柏區雲鶴路一段163之1號
Y263 |            | 臺北市松柏區雲鶴路二段163號
Z60  |            | 臺北市竹影區長亭街16巷3弄52、54號
Z56  |            | 臺北市竹影區長亭街16巷3弄56號
Z8   |            | 臺北市竹影區松柏路8號
Y8   |            | 臺北市松柏區松柏路8號
JS   | 金穗大厦   | 栖霞路40号
BA   | A座        | 百川广场A座
BB   | B座        | 百川广场B座
R3   | 3号楼      | 红砖新村3号楼
RJ3  | 甲3号楼    | 红砖新村甲3号楼
T5   | 5号楼      | 铁匠里5号楼
J5   | 5号楼      | 劲草三里5号楼
J55  | 5号楼      | 劲草五里5号楼
HY1  | 1号楼      | 槐荫胡同7号院1号楼
HY2  | 2号楼      | 槐荫胡同7号院2号楼
N12  |            | 上弯路3000弄12号
N13  |            | 上弯路3000弄13号
E1   | 1E-1G      |
E2   | 1A-1D      |
F1   | 5/1-5/26   |
F2   | 5/27-5/50  |
X5   |            | 向塘村5组12号
X6   |            | 向塘村6组12号
G101 |            | 文澜家属院101栋
Q12  |  | 12 Quill Street
Q12A |  | 12A Quill Street
Q12B |  | 12B Quill Street
Q14  |  | 14-18 Quill Street
Q20  |  | 20 Quill Street
QR12 |  | Quill Road 12
C5   |  | Rua das Cerejas 5
C7   |  | Rua das Cerejas 7
C5A  |  | Rua das Cerejas 5A
T12  |  | Calle del Trigo 12
T14  |  | Calle del Trigo 14
H5A  |  | Hauptfeldstraße 5a
H5B  |  | Hauptfeldstraße 5b
H7   |  | Hauptfeldstraße 7
M123 |  | Blk 123 Mangrove Ave 3
M123A|  | Blk 123A Mangrove Ave 3
N123 |  | Blk 123 Mangrove Ave 4
HL45 |  | 45 Heron Link
RC   | Rose Court | 31 Tern Road
P27  |  | Pražná 27
P273 |  | Pražná 27/3
)"))
    buildings.push_back({cells[0], cells[1], cells.size() > 2 ? cells[2] : ""});
  return buildings;
}

}  // namespace wangge::test
