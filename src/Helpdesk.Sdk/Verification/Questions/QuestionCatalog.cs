using System.Collections.Frozen;

namespace Helpdesk.Sdk;

/// <summary>
/// The security questions a user can choose from. None asks for something that stands in a directory, on an identity card or, for most people,
/// in public (NIST SP 800-63B-4 does not count such knowledge as a factor of its own; here it never suffices alone for a new password either).
/// </summary>
public static class QuestionCatalog
{
    /// <summary>All questions, in the order in which they are offered.</summary>
    public static IReadOnlyList<CatalogQuestion> All { get; } =
    [
        new("first-concert", "Which band or musician did you see at your first concert?", "Wen haben Sie bei Ihrem ersten Konzert gesehen?"),
        new("childhood-hideout", "Where was your favourite hiding place as a child?", "Wo war als Kind Ihr liebstes Versteck?"),
        new("first-dish", "Which dish did you learn to cook first?", "Welches Gericht konnten Sie als erstes kochen?"),
        new("first-album", "Which album or single did you buy first with your own money?", "Welches Album haben Sie als erstes vom eigenen Geld gekauft?"),
        new("childhood-toy", "What did you call your favourite soft toy?", "Wie hieß Ihr liebstes Kuscheltier?"),
        new("imaginary-friend", "What was the name of your imaginary friend, or of the hero you played as a child?", "Wie hieß Ihr Fantasiefreund oder der Held, den Sie als Kind gespielt haben?"),
        new("feared-teacher", "Which teacher did you fear most?", "Vor welcher Lehrkraft hatten Sie am meisten Angst?"),
        new("bench-neighbour", "Who sat beside you in your first year at school?", "Wer saß im ersten Schuljahr neben Ihnen?"),
        new("school-nickname", "Which nickname did only your classmates use for you?", "Welchen Spitznamen benutzten nur Ihre Mitschüler für Sie?"),
        new("first-kiss-place", "In which place did you get your first kiss?", "An welchem Ort haben Sie Ihren ersten Kuss bekommen?"),
        new("first-flight", "Where did your first flight take you?", "Wohin ging Ihr erster Flug?"),
        new("broken-bone", "How did you get your worst scar or broken bone?", "Wie kam es zu Ihrer schlimmsten Narbe oder Ihrem schlimmsten Knochenbruch?"),
        new("lost-thing", "Which thing that you lost do you miss most?", "Welchen verlorenen Gegenstand vermissen Sie am meisten?"),
        new("dream-job", "What did you want to become when you were ten?", "Was wollten Sie mit zehn Jahren werden?"),
        new("hated-food", "Which food did you refuse to eat as a child?", "Welches Essen haben Sie als Kind verweigert?"),
        new("first-book", "Which is the first book you read in one go?", "Welches Buch haben Sie als erstes in einem Zug gelesen?"),
        new("cinema-film", "Which film did you see on your first visit to a cinema?", "Welchen Film haben Sie bei Ihrem ersten Kinobesuch gesehen?"),
        new("summer-friend", "What was the first name of a friend you met only on holidays?", "Wie hieß ein Freund oder eine Freundin, die Sie nur in den Ferien trafen?"),
        new("first-car-name", "What did you call your first car or bicycle?", "Wie nannten Sie Ihr erstes Auto oder Fahrrad?"),
        new("neighbour-pet", "What was the name of a neighbour's pet that you liked?", "Wie hieß ein Tier der Nachbarn, das Sie mochten?"),
    ];

    private static readonly FrozenDictionary<string, CatalogQuestion> ById = All.ToFrozenDictionary(static q => q.Id, StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds a question by its id, whatever the letter case.</summary>
    /// <returns>The question; <see langword="null"/> if there is none.</returns>
    public static CatalogQuestion? Find(string? id) => id is null ? null : ById.GetValueOrDefault(id.Trim());
}
