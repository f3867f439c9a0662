#include "address_cases.hpp"

namespace wangge::test {

std::vector<AddressCase> western_cases() {
  std::vector<AddressCase> cases;
  for (auto const& cells : table_cells(R"(
12 Quill Street | Q12
12 Quill St | Q12
12 QUILL ST. | Q12
12, Quill Street | Q12
Quill Street 12 | Q12
quill street, 12 | Q12
No. 12 Quill Street | Q12
No 12, Quill St | Q12
Quill Street no. 12 | Q12
12  Quill   Street | Q12
Flat 3, 12 Quill Street | Q12
12 Quill Street, Flat 3 | Q12
Apt 4, 12 Quill St | Q12
12 Quill Street, 2nd floor | Q12
12 Quill Street, Floor 2, Room 7 | Q12
Unit 5/12 Quill Street | Q12
12 Quill Street, Oakham | Q12
12 Quill Street, 40213 Oakham | Q12
１２ Ｑｕｉｌｌ Ｓｔｒｅｅｔ | Q12
12A Quill Street | Q12A
12a quill st | Q12A
12 A Quill Street | Q12A
Quill Street 12A | Q12A
Quill Street 12 a | Q12A
Quill Street 12-A | Q12A
12B Quill Street | Q12B
12b Quill St, top flat | Q12B
Quill St 12 B | Q12B
14 Quill Street | Q14
16 Quill St | Q14
18 Quill Street | Q14
14-18 Quill Street | Q14
14 - 18 Quill Street | Q14
14–18 Quill St | Q14
14-16 Quill Street | Q14
Quill Street 14-18 | Q14
20 Quill Street | Q20
Quill Street 20 | Q20
15 Quill Street | unmatched
12C Quill Street | unmatched
22 Quill Street | unmatched
2 Quill Street | unmatched
18-20 Quill Street | ambiguous
Quill Street | unmatched
Quill 12 | ambiguous
opposite 12 Quill Street | ambiguous
next to 20 Quill Street | ambiguous
12 Quill Road | QR12
Quill Rd 12 | QR12
12 Quill Rd. | QR12
12 Quill Lane | unmatched
14 Quill Road | unmatched
12 Quilt Street | unmatched
Rua das Cerejas 5 | C5
Rua das Cerejas, 5 | C5
Rua das Cerejas, nº 5 | C5
Rua das Cerejas, n.º 5 | C5
Rua das Cerejas, nº 5, 2º dto | C5
R. das Cerejas, 5, 3º esq | C5
Rua das Cerejas 5, 1º andar | C5
RUA DAS CEREJAS 5 | C5
Rua das Cerejas 7 | C7
Rua das Cerejas, nº 7, r/c dto | C7
Rua das Cerejas, 7, 4200-123 Fozelhe | C7
Rua das Cerejas 5A | C5A
Rua das Cerejas, nº 5-A | C5A
Rua das Cerejas, nº 9 | unmatched
Travessa das Cerejas 5 | unmatched
Calle del Trigo 12 | T12
Calle del Trigo, 12 | T12
C/ del Trigo, 12 | T12
C/ del Trigo 12, 3º B | T12
C/del Trigo 12, 1º izq | T12
Calle del Trigo, nº 12, esc. 2, 4º A | T12
CALLE DEL TRIGO, 12, BAJO | T12
Calle del Trigo 14 | T14
Calle del Trigo nº 14 | T14
C. del Trigo, 14 | T14
Calle del Trigo, 14, 38201 Lagarza | T14
Calle del Trigo 16 | unmatched
Avda. del Trigo 12 | unmatched
Hauptfeldstraße 5a | H5A
Hauptfeldstrasse 5a | H5A
Hauptfeldstr. 5a | H5A
Hauptfeldstr. 5 a | H5A
HAUPTFELDSTRASSE 5A | H5A
Hauptfeldstraße 5a, 2. OG links | H5A
Hauptfeldstr. 5b | H5B
Hauptfeldstraße 5 b | H5B
Hauptfeldstraße 7 | H7
Hauptfeldstr. 7, 3. Etage | H7
Hauptfeldstraße 7, 55321 Brunnau | H7
Hauptfeldstraße 5 | unmatched
Hauptfeldstraße 7c | unmatched
Blk 123 Mangrove Ave 3 | M123
BLK 123 MANGROVE AVE 3 | M123
Block 123 Mangrove Avenue 3 | M123
123 Mangrove Ave 3 | M123
123 MANGROVE AVENUE 3 | M123
Blk 123 Mangrove Ave 3 #05-123 | M123
Blk 123, Mangrove Avenue 3, #12-07 | M123
123 Mangrove Ave 3, #05-61, Singapore 560123 | M123
Mangrove Ave 3, Blk 123 | M123
Mangrove Avenue 3 Block 123 | M123
Blk 123A Mangrove Ave 3 | M123A
123A Mangrove Ave 3 #02-11 | M123A
Blk 123 Mangrove Ave 4 | N123
123 Mangrove Avenue 4 | N123
Blk 124 Mangrove Ave 3 | unmatched
Blk 123 Mangrove Ave | ambiguous
45 Heron Link | HL45
Blk 45 Heron Link | HL45
Blk 45 Heron Link #03-22 | HL45
46 Heron Link | unmatched
Rose Court | RC
ROSE COURT | RC
Rose Court, Flat 12 | RC
Rose Court, 31 Tern Road | RC
31 Tern Road | RC
31 Tern Rd, Rose Court | RC
33 Tern Road | unmatched
Pražná 27 | P27
Prazna 27 | P27
Pražná 27, byt 4 | P27
Pražná 27/3 | P273
Prazna 27/3 | P273
Pražná 27/5 | unmatched
)"))
    cases.push_back({cells[0], cells[1]});
  return cases;
}

}  // namespace wangge::test
