namespace AgentDesk;

/// <summary>What callers of the demo answer to security questions.</summary>
internal static class DemoAnswers
{
    /// <summary>The answer to a question of the catalog.</summary>
    public static string To(string question) => question switch
    {
        "first-concert" => "The Kinks",
        "childhood-hideout" => "the attic",
        "first-dish" => "pancakes",
        "first-album" => "Abbey Road",
        _ => $"the answer to {question}",
    };

    /// <summary>Questions with their answers, for whoever plays the caller.</summary>
    public static IEnumerable<(string Question, string Answer)> All(int number) => Helpdesk.Sdk.QuestionCatalog.All.Take(number).Select(static q => (q.English, To(q.Id)));
}
