using System.Globalization;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>Names that are common somewhere, and departments.</summary>
internal static class DemoNames
{
    public static readonly string[] Departments =
        ["Sales", "Engineering", "Finance", "Human Resources", "Marketing", "Legal", "Operations", "Support", "Research", "Purchasing", "Logistics", "Quality"];

    public static readonly string[] Given =
    [
        "Ada", "Adam", "Agnieszka", "Ahmed", "Aiko", "Alejandro", "Alice", "Amara", "Amélie", "Ana", "Anders", "Andrea", "Anna", "Antoine", "Arjun", "Astrid", "Ayşe", "Beatriz", "Ben", "Björn",
        "Camille", "Carlos", "Carmen", "Chen", "Chiara", "Chloé", "Christian", "Clara", "Daniel", "David", "Deepa", "Diego", "Dmitri", "Elena", "Elif", "Emma", "Eric", "Eva", "Fatima", "Felix",
        "Fiona", "Florian", "François", "Freya", "Gabriel", "George", "Grace", "Hannah", "Hans", "Hassan", "Helena", "Henrik", "Hiroshi", "Ingrid", "Isabel", "Ivan", "Jack", "Jakub", "James", "Jana",
        "Jane", "João", "Johan", "John", "Jonas", "José", "Julia", "Jürgen", "Kamala", "Karin", "Kateřina", "Kenji", "Kofi", "Lars", "Laura", "Léa", "Leon", "Lena", "Liam", "Lin",
        "Linda", "Luca", "Lucía", "Magnus", "Malik", "Maria", "Marek", "Martin", "Mary", "Matteo", "Mei", "Michael", "Miguel", "Mohammed", "Monika", "Nadia", "Naomi", "Nils", "Noah", "Nora",
        "Olga", "Oliver", "Olivia", "Omar", "Oscar", "Paolo", "Patricia", "Paul", "Pavel", "Pedro", "Peter", "Petra", "Priya", "Rachel", "Rafael", "Ravi", "Rebecca", "Renée", "Robert", "Rosa",
        "Ruth", "Samuel", "Sandra", "Sara", "Sebastian", "Selma", "Siobhán", "Sofia", "Søren", "Stefan", "Susan", "Sven", "Tariq", "Thomas", "Tomás", "Ulrike", "Victoria", "Viktor", "William", "Yara",
        "Yuki", "Yusuf", "Zoë", "Zofia",
    ];

    // The first are the most common.
    public static readonly string[] Surnames =
    [
        "Smith", "Müller", "García", "Martin", "Rossi", "Nguyen", "Johnson", "Schmidt", "Kowalski", "Silva", "Kim", "Jones", "Andersson", "Singh", "Li", "Brown", "Novák", "Hansen", "Dubois", "Yılmaz",
        "Taylor", "Schneider", "Fernández", "Bernard", "Russo", "Tran", "Williams", "Fischer", "Nowak", "Santos", "Lee", "Davies", "Johansson", "Kumar", "Wang", "Wilson", "Svoboda", "Nielsen", "Moreau", "Kaya",
        "Evans", "Weber", "López", "Petit", "Ferrari", "Pham", "Miller", "Meyer", "Wiśniewski", "Oliveira", "Park", "Thomas", "Karlsson", "Sharma", "Zhang", "Moore", "Dvořák", "Larsen", "Laurent", "Demir",
        "Roberts", "Wagner", "Martínez", "Durand", "Bianchi", "Hoang", "Davis", "Becker", "Wójcik", "Souza", "Choi", "Walker", "Nilsson", "Patel", "Liu", "Clark", "Černý", "Pedersen", "Simon", "Çelik",
        "Goldsmith", "Blacksmith", "Smithers", "O'Brien", "O'Connor", "McDonald", "MacLeod", "van Dijk", "de Vries", "Janssen", "Bakker", "von Berg", "da Costa", "Di Marco", "Papadopoulos", "Ivanov", "Petrova", "Horvat", "Kovács", "Szabó",
        "Lindqvist", "Virtanen", "Korhonen", "Jónsdóttir", "Tanaka", "Suzuki", "Takahashi", "Yamamoto", "Okafor", "Mensah", "Abdullah", "Haddad", "Cohen", "Levi", "Rahman", "Hussain", "Chowdhury", "Fernando", "Perera", "Reyes",
        "Cruz", "Flores", "Rivera", "Morales", "Castillo", "Vargas", "Rojas", "Mendoza", "Alvarez", "Bauer", "Richter", "Wolf", "Schröder", "Neumann", "Schwarz", "Zimmermann", "Krüger", "Hofmann", "Lange", "Krause",
        "Fontaine", "Chevalier", "Gauthier", "Lefebvre", "Rousseau", "Marchand", "Colombo", "Ricci", "Marino", "Greco", "Conti", "Esposito", "Campbell", "Stewart", "Murphy", "Kelly", "Byrne", "Ryan", "Wood", "Turner",
        "Baker", "Hill", "Green", "Adams", "Nelson", "Carter", "Mitchell", "Phillips", "Parker", "Edwards", "Collins", "Morris", "Rogers", "Reed", "Cook", "Bell", "Murray", "Quinn", "Doyle", "Whitfield",
    ];

    /// <summary>The letters of a name that a user name can have.</summary>
    public static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var character in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetter(character))
                plain.Append(character);
            else if (CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter)
                plain.Append(character switch { 'ø' or 'Ø' => 'o', 'ı' => 'i', 'ł' or 'Ł' => 'l', 'ß' => 's', _ => 'x' });
        }
        return plain.ToString();
    }
}
