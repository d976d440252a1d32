"""Made-up people for benchmarks: names as frequent and as mixed as at a counter, nobody real.

Given names and family names are drawn apart, by origin, the first of each list the most frequent;
a tail of invented family names keeps the vocabulary growing as it does among real people.
"""

import random
from collections.abc import Iterator
from itertools import accumulate, product

ORIGINS: tuple[tuple[float, str, str], ...] = (
    (
        0.30,
        (
            "Marie Jean Michel Martine Nathalie Nicolas Isabelle Philippe Sylvie Catherine Laurent "
            "Christine Sébastien Julie Céline Thomas Stéphanie Kevin Aurélie Léa Chloé Lucas Manon "
            "Hugo Camille Antoine Émilie François Brigitte Monique Jacqueline André Bernard Gérard "
            "Jean-Pierre Jean-Luc Marie-Claude Anne-Sophie Patrick Sandrine Valérie Véronique"
        ),
        (
            "Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel "
            "Lefebvre Leroy Roux David Bertrand Morel Fournier Girard Bonnet "
            "Dupont Lambert Fontaine "
            "Rousseau Vincent Muller Lefèvre Faure Mercier Blanc Guérin Boyer Garnier Chevalier "
            "François Legrand Gauthier Perrin Robin Masson Noël Le-Gall Lemaître"
        ),
    ),
    (
        0.27,
        (
            "Mohamed Fatima Ahmed Khadija Ali Aïcha Youssef Samira Karim Nadia "
            "Rachid Malika Hassan "
            "Zohra Omar Leïla Mustapha Fatiha Said Yasmine Abdelkader Houria Brahim Naïma Djamel "
            "Sabrina Nabil Hafida Tarik Farida Mehdi Amina Bilal Sonia Kamel Meriem Abdel Soumaya "
            "Muhammad Mohammed Hamza Walid Imane Kheira"
        ),
        (
            "Ben-Ali Benali Benamar Bensaid Mansouri Haddad Belkacem Cherif Saïdi Bouzid Amrani "
            "El-Amrani Ziani Hamidi Khelifi Slimani Brahimi Taleb Ouali Bouchareb Meziane Larbi "
            "Ait-Ahmed Aït-Saïd Bouaziz Trabelsi Gharbi Jaziri Ayari Toumi Idrissi Alaoui Tazi "
            "Berrada Chaoui Rahmani Yahiaoui Djebbar Hadj Boudjemaa Ben-Salah Ben-Youssef Lahlou"
        ),
    ),
    (
        0.22,
        (
            "Mamadou Fatou Moussa Aminata Ibrahima Mariam Ousmane Awa Abdoulaye Aïssatou Boubacar "
            "Kadiatou Souleymane Fatoumata Issa Hawa Amadou Oumou Seydou Djeneba "
            "Cheick Ramata Adama "
            "Bintou Lassana Salimata Bakary Rokia Modibo Assetou Grâce Junior Chantal Dieudonné "
            "Mireille Patrice Esther Christelle Yaya Nafissatou"
        ),
        (
            "Traoré Diallo Coulibaly Keïta Diarra Konaté Camara Touré Sissoko Diop Ndiaye N'Diaye "
            "Fofana Cissé Bah Barry Sow Ba Sy Kanté Dembélé Koné Ouattara Sylla "
            "Kamara Doumbia Sidibé "
            "Mendy Gomis Sané Sarr Fall Gueye Mbaye Niang Mbemba Nzuzi Kabongo Ilunga Tshibangu "
            "Mukendi Lukaku Nkosi Diaby Magassa Soumaré"
        ),
    ),
    (
        0.09,
        (
            "Maria José João Ana Antonio Manuel Paulo Carlos Isabel Fernanda Luis Teresa Rui Carla "
            "Joaquim Fátima Pedro Sandra Jorge Rosa Nuno Cristina Tiago Inês"
        ),
        (
            "da-Silva dos-Santos Ferreira Pereira Oliveira Costa Rodrigues Martins Fernandes "
            "Gonçalves Gomes Lopes Marques Alves Almeida Ribeiro Pinto Carvalho Teixeira Moreira "
            "Correia Mendes Nunes Soares Vieira Monteiro Cardoso Rocha"
        ),
    ),
    (
        0.06,
        (
            "Mehmet Fatma Mustafa Ayşe Ahmet Emine Hüseyin Hatice Hasan Zeynep İbrahim Elif İsmail "
            "Meryem Osman Şerife Yusuf Sultan Murat Özlem"
        ),
        (
            "Yılmaz Kaya Demir Şahin Çelik Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç "
            "Aslan Çetin Kara Koç Kurt Özkan Şimşek"
        ),
    ),
    (
        0.04,
        (
            "Kumar Priya Suresh Lakshmi Ravi Vani Siva Mala Selvam Devi Nirmala Rajan Kavitha Arul "
            "Thusha Sutharsan Yogeswary Kandiah"
        ),
        (
            "Selvarajah Nadarajah Sivakumar Rajaratnam Thambipillai Kanagasabai Balasubramaniam "
            "Ponnampalam Arulanantham Subramaniam Vijayakumar Tharmalingam Kandasamy Murugesu"
        ),
    ),
    (
        0.02,
        (
            "Olena Oleksandr Iryna Andriy Natalia Serhiy Oksana Mykola Li Wei "
            "Thi-Lan Minh Elena Ion "
            "Mihaela Gheorghe Svetlana Giorgi"
        ),
        (
            "Shevchenko Kovalenko Bondarenko Tkachenko Nguyen Tran Pham Chen Wang Zhang Popescu "
            "Ionescu Dumitru Radu Kvaratskhelia Gelashvili Petrosyan Sargsyan"
        ),
    ),
)
TAIL = 0.22  # of family names stand in no list
SYLLABLES = tuple(map("".join, product("bcdfghjklmnprstvz", ("a", "e", "i", "o", "u", "ou", "an"))))
COMMUNES = 40

Row = tuple[str, str, int, int, str]


def people(count: int, *, seed: int) -> Iterator[Row]:
    """First name, last name, birth year, rank of the commune, telephone."""
    draw = random.Random(seed)
    weights = [origin[0] for origin in ORIGINS]
    pools = [(_pool(first), _pool(last)) for _weight, first, last in ORIGINS]
    for _number in range(count):
        firsts, lasts = draw.choices(pools, weights)[0]
        last = _invented(draw) if draw.random() < TAIL else _one(lasts, draw)
        year = min(2015, max(1930, int(draw.gauss(1980, 17))))
        commune = min(COMMUNES - 1, int(draw.expovariate(1 / 10)))
        yield _one(firsts, draw), last, year, commune, f"+33{draw.randint(600000000, 799999999)}"


Pool = tuple[list[str], list[float]]


def _pool(names: str) -> Pool:
    """The n-th name is drawn about 1/n^0.8 as often as the first."""
    each = names.split()
    return each, list(accumulate((rank + 1) ** -0.8 for rank in range(len(each))))


def _one(pool: Pool, draw: random.Random) -> str:
    names, reach = pool
    return draw.choices(names, cum_weights=reach)[0]


def _invented(draw: random.Random) -> str:
    return "".join(draw.choice(SYLLABLES) for _part in range(draw.randint(2, 4))).capitalize()
